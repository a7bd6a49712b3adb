using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Files;
using Beredd.Continuity.Tables;

namespace Beredd.Continuity.Exchange;

/// <summary>A file that the register can be taken out as, by the name that it is asked for with.</summary>
internal sealed record ExportFile(string Name, string Type, Action<Stream, MunicipalRegister, bool> Write)
{
    public const string Full = "register.json", Engine = "avbrottsmodell.json", Workbook = "registret.xlsx", TemplatePrefix = "mall-";

    private const string Json = "application/json", Csv = "text/csv; charset=utf-8", Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>Null where there is no such file.</summary>
    public static ExportFile? Find(string name, DateOnly today)
    {
        switch (name)
        {
            case Full:
                return new(name, Json, (output, register, _) => FullRegisterFile.Write(output, register, today));
            case Engine:
                return new(name, Json, (output, register, _) => EngineRegisterFile.Write(output, register));
            case Workbook:
                return new(name, Xlsx, (output, register, english) => XlsxFile.Write(output, register, CsvFile.KindNames, english));
        }
        var isTemplate = name.StartsWith(TemplatePrefix, StringComparison.Ordinal);
        if (KindAddress.Find(Path.GetFileNameWithoutExtension(isTemplate ? name[TemplatePrefix.Length..] : name)) is not { } kind)
            return null;
        return (Path.GetExtension(name), isTemplate) switch
        {
            (".csv", false) => new(name, Csv, (output, register, english) => CsvFile.Write(output, register, kind.Name, english)),
            (".xlsx", false) => new(name, Xlsx, (output, register, english) => XlsxFile.Write(output, register, [kind.Name], english)),
            (".csv", true) => new(name, Csv, (output, _, english) => CsvFile.Write(output, Template.Rows(kind, today, english))),
            (".xlsx", true) => new(name, Xlsx, (output, _, english) => XlsxFile.Write(output, [(kind.Heading(english), Template.Rows(kind, today, english))])),
            _ => null,
        };
    }

    public static string Table(EntryKind kind, string extension) => KindAddress.NameOf(kind) + extension;

    public static string TemplateOf(EntryKind kind, string extension) => TemplatePrefix + KindAddress.NameOf(kind) + extension;
}
