using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Beredd.Detection;
using Beredd.Ledger;

namespace Beredd.Cli.Verifying;

/// <summary>What a verification found, for people and for programs.</summary>
internal static class VerifyReport
{
    private const string Format = "beredd-verification/1";

    private static readonly JsonWriterOptions Json = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write(TextWriter to, Language language, string path, Verification result)
    {
        to.WriteLine(Headline(language, path, result));
        foreach (var fault in result.Faults)
            to.WriteLine("  " + UntrustedText.Visible(Line(language, fault)));
        if (result.FaultCount > result.Faults.Count)
            to.WriteLine(language.Say($"  och {result.FaultCount - result.Faults.Count} fel till.", $"  and {result.FaultCount - result.Faults.Count} more faults."));
        if (result.Log is not null)
            Contents(to, language, result);
        if (result.Remarks.Count == 0)
            return;
        to.WriteLine();
        foreach (var remark in result.Remarks)
            to.WriteLine(UntrustedText.Visible(language.Say(remark.Swedish, remark.English)));
    }

    public static void WriteJson(TextWriter to, Verification result)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Json))
            WriteJson(json, result);
        to.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static string Headline(Language language, string path, Verification result)
    {
        var log = UntrustedText.Visible(result.Log ?? path);
        var faults = Number(result.FaultCount);
        return result.Outcome switch
        {
            VerificationOutcome.Whole => language.Say($"Loggen {log} är hel och orörd.", $"The log {log} is whole and untouched."),
            VerificationOutcome.NotRun => language.Say($"{log} kunde inte prövas.", $"{log} could not be verified."),
            VerificationOutcome.Altered => language.Say($"Loggen {log} är ÄNDRAD ({faults} fel).", $"The log {log} has been ALTERED ({faults} {(result.FaultCount == 1 ? "fault" : "faults")})."),
            _ when result.Faults.Any(fault => fault.Kind == FaultKind.Forked) => language.Say($"Loggen {log} är EN ANNAN än den signerade.", $"The log {log} is ANOTHER than the one that was signed."),
            _ when result.Faults.Any(fault => fault.Kind == FaultKind.OtherLog) => language.Say($"{log} är EN ANNAN LOGG.", $"{log} is ANOTHER LOG."),
            _ => language.Say($"Loggen {log} är AVKORTAD.", $"The log {log} is CUT OFF."),
        };
    }

    private static string Line(Language language, Fault fault)
    {
        var text = new StringBuilder(fault.File);
        if (fault.Line is { } line)
            text.Append(CultureInfo.InvariantCulture, $":{line}");
        if (fault.Offset is { } offset)
            text.Append(fault.IsExact ? language.Say($": byte {Number(offset)}", $": byte {Number(offset)}") : language.Say($": från byte {Number(offset)}", $": from byte {Number(offset)}"));
        text.Append(": ").Append(language.Say(fault.Swedish, fault.English));
        if (fault.Expected is { } expected)
            text.Append(language.Say($"; här ska stå: {expected}", $"; here should stand: {expected}"));
        return text.ToString();
    }

    private static void Contents(TextWriter to, Language language, Verification result)
    {
        to.WriteLine();
        Row(language.Say("poster", "entries"), Number(result.Entries));
        Row(language.Say("innehåll", "payloads"), language.Say($"{Number(result.Payloads)} rätt, {Number(result.Erased)} raderade", $"{Number(result.Payloads)} right, {Number(result.Erased)} erased"));
        Row(language.Say("bilagor", "attachments"), language.Say($"{Number(result.Attachments)} rätt", $"{Number(result.Attachments)} right"));
        if (result.Checkpoint is { } checkpoint)
        {
            Row(language.Say("rot", "root"), checkpoint.Root.ToBase64());
            if (result.Outcome == VerificationOutcome.Whole)
                Row(language.Say("kod", "code"), ShortCode.Of(checkpoint).ToString());
        }
        foreach (var signature in result.SignedBy)
            Row(language.Say("signerad av", "signed by"), signature.Key + (signature.Time is { } time ? $"  {time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture)}" : ""));

        void Row(string label, string text) => to.WriteLine($"  {label,-13}{UntrustedText.Visible(text)}");
    }

    private static void WriteJson(Utf8JsonWriter json, Verification result)
    {
        json.WriteStartObject();
        json.WriteString("format", Format);
        json.WriteString("outcome", Name(result.Outcome.ToString()));
        json.WriteNumber("exitCode", (int)result.Outcome);
        json.WriteString("log", result.Log);
        json.WriteNumber("entries", result.Entries);
        json.WriteNumber("payloads", result.Payloads);
        json.WriteNumber("erased", result.Erased);
        json.WriteNumber("attachments", result.Attachments);
        if (result.Checkpoint is { } checkpoint)
        {
            json.WriteStartObject("checkpoint");
            json.WriteString("origin", checkpoint.Origin);
            json.WriteNumber("size", checkpoint.Size);
            json.WriteString("root", checkpoint.Root.ToBase64());
            json.WriteString("code", ShortCode.Of(checkpoint).ToString());
            json.WriteEndObject();
        }
        json.WriteStartArray("signedBy");
        foreach (var signature in result.SignedBy)
        {
            json.WriteStartObject();
            json.WriteString("key", signature.Key.ToString());
            if (signature.Time is { } time)
                json.WriteString("time", time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteNumber("faultCount", result.FaultCount);
        json.WriteStartArray("faults");
        foreach (var fault in result.Faults)
            WriteJson(json, fault);
        json.WriteEndArray();
        json.WriteStartArray("remarks");
        foreach (var remark in result.Remarks)
        {
            json.WriteStartObject();
            json.WriteString("sv", remark.Swedish);
            json.WriteString("en", remark.English);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteJson(Utf8JsonWriter json, Fault fault)
    {
        json.WriteStartObject();
        json.WriteString("kind", Name(fault.Kind.ToString()));
        json.WriteString("file", fault.File);
        if (fault.Line is { } line)
            json.WriteNumber("line", line);
        if (fault.Offset is { } offset)
        {
            json.WriteNumber("offset", offset);
            json.WriteBoolean("exact", fault.IsExact);
        }
        if (fault.Entry is { } entry)
            json.WriteNumber("entry", entry);
        if (fault.Expected is { } expected)
            json.WriteString("expected", expected);
        json.WriteString("sv", fault.Swedish);
        json.WriteString("en", fault.English);
        json.WriteEndObject();
    }

    private static string Name(string pascal) => JsonNamingPolicy.CamelCase.ConvertName(pascal);

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
