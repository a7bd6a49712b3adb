using System.Globalization;
using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Binders;

/// <content>The services, and the work on paper.</content>
internal sealed partial class BinderComposition
{
    /// <summary>More services than this make columns that nobody can write in.</summary>
    private const int MostSkillColumns = 6;

    private Chapter Overview(List<Service> services)
    {
        List<Column> columns = [new(_text.Service, 34), new(_text.Falls, 18, Strong: true), new(_text.OnPaper, 22), new(_text.TooLong, 18), new(_text.PageWord, 8)];
        List<Block> blocks = [new Text(_text.ServicesLead), new Blanks(_text.ServicesBlanks)];
        if (services.Count == 0)
            blocks.Add(new Gap(_text.NoServices, 8));
        else
            blocks.Add(new Table(columns, [.. services.Select(Row)]));
        blocks.Add(new Ruled(_text.ServicesNow, 0));
        return new Chapter(BinderChapter.Services, _text.ServicesTitle, blocks);

        IReadOnlyList<string> Row(Service service)
        {
            var fall = _falls.GetValueOrDefault(service.Id);
            return [service.Name, fall?.FallsAt is null ? _text.Lasts : _text.After(fall.FallsAt), _text.Paper(fall), _text.After(fall?.TooLongAt), Signs.Page(BinderChapter.Service(service.Id))];
        }
    }

    private Chapter OfService(Service service, List<BinderForm> forms)
    {
        var fall = _falls.GetValueOrDefault(service.Id);
        List<Block> blocks =
        [
            new Facts(
            [
                new Fact(_text.FallsFact, _text.AfterInWords(fall?.FallsAt)),
                new Fact(_text.PaperFact, _text.Paper(fall)),
                new Fact(_text.TooLongFact, _text.AfterInWords(fall?.TooLongAt)),
            ]),
            new Heading(_text.StepsHeading),
            service.Analog is { Steps: { Count: > 0 } steps } ? new Steps(steps) : new Gap(_text.NoRoutine, 12),
        ];
        if (service.Analog is { Materials: { Count: > 0 } materials })
            blocks.AddRange([new Heading(_text.NeededHeading), new Ticks(materials)]);
        var own = forms.Where(f => _register.FormSeries.Exists(s => s.Id == f.SeriesId && s.ServiceId == service.Id)).ToList();
        if (own.Count > 0)
            blocks.AddRange([new Heading(_text.FormsHeading), new Ticks([.. own.Select(_text.FormOnPage)])]);
        blocks.Add(new Ruled(_text.Notes, 0));
        return new Chapter(BinderChapter.Service(service.Id), service.Name, blocks);
    }

    private Chapter Materials(List<Service> services)
    {
        var needing = services.Where(s => s.Analog is { Materials.Count: > 0 }).ToList();
        List<Block> blocks = [new Text(_text.MaterialsLead)];
        blocks.AddRange(needing.Select(s => new Card([new Heading(s.Name), new Ticks(s.Analog!.Materials)])));
        if (needing.Count == 0)
            blocks.Add(new Gap(_text.MaterialsMissing, 12));
        blocks.Add(new Ruled(_text.Notes, 0));
        return new Chapter(BinderChapter.Materials, _text.MaterialsTitle, blocks);
    }

    private Chapter Staffing(Unit unit, List<Service> services)
    {
        var numbered = services.Count is > 0 and <= MostSkillColumns;
        List<Column> skills = numbered ? [.. services.Select((_, i) => new Column((i + 1).ToString(CultureInfo.InvariantCulture), 6))] : [new(_text.CanDo, 30)];
        var left = 100 - skills.Sum(s => s.Share);
        List<Block> blocks = [new Facts([new Fact(_text.LeastStaffing, Signs.OrFillIn(unit.Staffing))]), new Text(_text.StaffingLead)];
        if (numbered)
            blocks.Add(new Text(string.Join("   ", services.Select((s, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1} = {s.Name}.")))));
        blocks.Add(new Table([new(_text.NameBlank, left * 44 / 100), new(_text.Phone, left * 30 / 100), .. skills, new(_text.Shift, left * 26 / 100)], [], Blank: 16));
        return new Chapter(BinderChapter.Staffing, _text.StaffingTitle, blocks);
    }

    private Chapter Handover() => new(BinderChapter.Handover, _text.HandoverTitle,
    [
        new Text(_text.HandoverLead),
        new Blanks(_text.HandoverTimes),
        new Ruled(_text.HandoverNow, 3),
        new Ruled(_text.HandoverOpen, 4),
        new Ruled(_text.HandoverDecided, 3),
        new Ruled(_text.HandoverKeys, 2),
        new Table([new(_text.HandoverSeries, 25), new(_text.HandoverFrom, 27), new(_text.HandoverTo, 27), new(_text.HandoverSpoiled, 21)], [], Blank: 2),
        new Blanks(_text.HandoverSignatures),
    ]);

    private List<BinderForm> Forms(Unit unit)
    {
        var services = _register.Services.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return [.. _register.FormSeries.Where(f => f.UnitId == unit.Id).Select(f => new BinderForm(
            f.Id,
            Code(f, taken),
            f.Name,
            f.ServiceId is { } service ? services.GetValueOrDefault(service, "") : "",
            f.TypedIntoId is { } system && _systems.TryGetValue(system, out var into) ? into.Name : "",
            f.Asks,
            f.Copies))];
    }

    /// <summary>The series' code; of its own where two series of the unit would look the same.</summary>
    private static string Code(FormSeries series, HashSet<string> taken)
    {
        var written = SheetCode.Label(series.Code) is { Length: > 0 } code ? code : SheetCode.Label(series.Name) is { Length: > 0 } named ? named : "BLAD";
        var label = written;
        for (var n = 2; !taken.Add(SheetCode.Key(label)); n++)
            label = SheetCode.Label(string.Create(CultureInfo.InvariantCulture, $"{(written.Length > 12 ? written[..12] : written)}{n}"));
        return label;
    }

    private Chapter HowToUse(List<BinderForm> forms)
    {
        if (forms.Count == 0)
            return new Chapter(BinderChapter.Forms, _text.FormsTitle, [new Gap(_text.FormsNone, 10)]);
        return new Chapter(BinderChapter.Forms, _text.FormsTitle,
        [
            new Text(_text.FormsLead),
            new Steps(_text.FormsSteps),
            new Table(
                [new(_text.FormSeries, 18, Strong: true), new(_text.FormName, 26), new(_text.FormTypedInto, 24), new(_text.FormNumbers, 23), new(_text.PageWord, 9)],
                [.. forms.Select(f => (IReadOnlyList<string>)[f.Code, f.Name, Signs.OrFillIn(f.TypedInto), Signs.Numbers(f.Code), Signs.Page(f.Key)])]),
        ]);
    }
}
