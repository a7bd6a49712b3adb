namespace Beredd.Outage;

/// <summary>Something wrong in a file, and what to do about it, in both languages.</summary>
/// <param name="Path">Where, as in <c>$.systems[3].id</c>.</param>
/// <param name="Line">From 1.</param>
/// <param name="Swedish">The message in Swedish.</param>
/// <param name="English">The message in English.</param>
public sealed record InputError(string Path, int Line, string Swedish, string English)
{
    /// <summary>A file with more errors than this is some other file: reading stops there.</summary>
    internal const int MostListed = 1000;
}

/// <summary>What came of reading a file: a value, or every error that was found.</summary>
/// <typeparam name="T">What the file holds.</typeparam>
/// <param name="Value">Null where there are errors.</param>
/// <param name="Errors">In the order of the file; the first thousand where there are more.</param>
public sealed record ReadResult<T>(T? Value, IReadOnlyList<InputError> Errors)
    where T : class;
