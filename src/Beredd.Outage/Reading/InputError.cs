namespace Beredd.Outage;

/// <summary>Something wrong in a file: where (<paramref name="Path"/> as in <c>$.systems[3].id</c>, <paramref name="Line"/> from 1) and what to do about it.</summary>
public sealed record InputError(string Path, int Line, string Message);

/// <summary>What came of reading a file: a value, or every error that was found.</summary>
/// <typeparam name="T">What the file holds.</typeparam>
/// <param name="Value">Null where there are errors.</param>
/// <param name="Errors">In the order of the file.</param>
public sealed record ReadResult<T>(T? Value, IReadOnlyList<InputError> Errors)
    where T : class;
