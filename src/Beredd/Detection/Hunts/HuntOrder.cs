using Beredd.Detection.Hunting;
using Beredd.Detection.Rules;
using Beredd.Web;

namespace Beredd.Detection.Hunts;

/// <summary>From what somebody asked for to what the engine is told.</summary>
internal static class HuntOrder
{
    public static HuntRequest Of(HuntRecord record, HuntFolder folder, ServeOptions options)
    {
        var rules = new RuleChoice([], WithOwn: true, null, record.Level, [], [], Environment.ProcessorCount) { ImportedFolder = record.WithImported ? UserRules.Folder() : null };
        var times = new HuntOptions(record.Since?.UtcTicks ?? 0, record.Until?.UtcTicks ?? long.MaxValue, Environment.ProcessorCount);
        return record.Folder is { } named
            ? new HuntRequest([LogRoots.Find(options, named) ?? throw new IOException($"{named}: the folder is not there, or may not be hunted in")], rules, times, null, folder.Temporary)
            : new HuntRequest([folder.Logs], rules, times, null, folder.Temporary) { NamedFrom = folder.Logs };
    }
}
