using System.Globalization;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Form = Beredd.Web.Form;

namespace Beredd.Continuity.Interview;

/// <summary>A field of each row: of one line, of several, or one of a few choices.</summary>
public sealed record RowField(string Name, bool IsLong = false, bool IsNumber = false, IReadOnlyList<string>? Choices = null, string? InputType = null);

/// <summary>A question that several entries answer: each is a row, with fields <c>NAME-0</c>, <c>NAME-1</c> and so on. Rows that are all empty are no rows.</summary>
public abstract class RowsStep(Question question) : Step(question)
{
    internal const string Count = "rader", Id = "id", Name = "namn", Away = "bort";

    /// <summary>More than any unit has, and few enough that a form cannot be made to cost much.</summary>
    private const int MostRows = 100;

    /// <summary>Name first.</summary>
    public abstract IReadOnlyList<RowField> Fields { get; }

    /// <summary>How many rows an answer has.</summary>
    public static int Rows(Answer answer) => int.TryParse(answer[Count], NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? Math.Min(rows, MostRows) : 0;

    public static string Of(string field, int row) => $"{field}-{row}";

    public sealed override Answer Posted(Form form)
    {
        var answer = new Answer();
        var rows = 0;
        for (var i = 0; i < Math.Min(form.Text(Count) is var text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var sent) ? sent : 0, MostRows); i++)
        {
            var row = i;
            // An unchosen choice or an order is nothing that anybody wrote.
            if (form.Text(Of(Id, row)).Length == 0 && Fields.All(f => f.Choices is not null || f.IsNumber || form.Text(Of(f.Name, row)).Length == 0))
                continue;
            foreach (var field in Fields.Select(f => f.Name).Append(Id).Append(Away))
                answer.Set(Of(field, rows), form.Text(Of(field, row)));
            rows++;
        }
        answer.Set(Count, rows.ToString(CultureInfo.InvariantCulture));
        return answer;
    }

    internal sealed override Problems Write(Answer answer, InterviewSubject subject, InterviewText text)
    {
        var problems = new Problems();
        for (var row = 0; row < Rows(answer); row++)
        {
            if (answer[Of(Away, row)].Length > 0)
            {
                if (Remove(answer[Of(Id, row)], subject, text) is { } why)
                    problems.Add(Of(Name, row), why);
                continue;
            }
            if (answer[Of(Name, row)].Length == 0)
                problems.Add(Of(Name, row), text.NameMissing);
            foreach (var field in Fields)
            {
                var value = answer[Of(field.Name, row)];
                if ((field.IsLong ? TextForm.Paragraph : TextForm.Line).Check(value) is { } problem)
                    problems.Add(Of(field.Name, row), text.Wrong(problem));
                else if (field.IsNumber && value.Length > 0 && WholeForm.Count.Read(value).Problem is { } noNumber)
                    problems.Add(Of(field.Name, row), text.Wrong(noNumber));
            }
            if (!problems.Any)
                Set(answer, row, subject);
        }
        return problems;
    }

    internal sealed override IEnumerable<string> Said(Answer answer, InterviewSubject subject, InterviewText text) =>
        Enumerable.Range(0, Rows(answer)).Select(row => string.Join(", ", Fields.Where(f => f.Choices is null && !f.IsNumber).Select(f => answer[Of(f.Name, row)]).Where(v => v.Length > 0)));

    /// <summary>Changes the row's entry, or makes it.</summary>
    protected abstract void Set(Answer answer, int row, InterviewSubject subject);

    /// <summary>Takes an entry away; why not, where it is needed.</summary>
    private protected abstract string? Remove(string id, InterviewSubject subject, InterviewText text);

    protected static Answer Shown<T>(IReadOnlyList<T> entries, Action<T, Action<string, string>> show)
        where T : Entry
    {
        var answer = new Answer();
        for (var i = 0; i < entries.Count; i++)
        {
            var row = i;
            answer.Set(Of(Id, row), entries[i].Id);
            answer.Set(Of(Name, row), entries[i].Name);
            show(entries[i], (field, value) => answer.Set(Of(field, row), value));
        }
        answer.Set(Count, entries.Count.ToString(CultureInfo.InvariantCulture));
        return answer;
    }

    /// <summary>The entry of a row; a row without one makes it, after all that there are.</summary>
    private protected static T Entry<T>(Answer answer, int row, List<T> own, List<T> all, InterviewSubject subject, Action<T> belongs)
        where T : Entry, new()
    {
        if (own.Find(e => e.Id == answer[Of(Id, row)]) is { } known)
            return known;
        var made = new T
        {
            Id = NewId(subject.Unit.Id, answer[Of(Name, row)], id => all.Exists(e => e.Id == id) || own.Exists(e => e.Id == id)),
            Position = all.Concat(own).Select(e => e.Position + 1).DefaultIfEmpty(0).Max(),
        };
        belongs(made);
        own.Add(made);
        subject.Added.Add(made);
        return made;
    }

    /// <summary>An id that nothing else has.</summary>
    private static string NewId(string unit, string name, Func<string, bool> isTaken)
    {
        var first = Entries.Entry.IdFrom($"{unit} {name}");
        first = first.Length > Entries.Entry.LongestId - 5 ? first[..(Entries.Entry.LongestId - 5)] : first;
        var id = first;
        for (var n = 2; isTaken(id); n++)
            id = $"{first}-{n.ToString(CultureInfo.InvariantCulture)}";
        return id;
    }
}

/// <summary>Whom the unit calls.</summary>
public sealed class ContactsStep(Question question) : RowsStep(question)
{
    internal const string Title = "titel", OutagePhone = "mobil", Phone = "telefon", Order = "ordning";

    public override IReadOnlyList<RowField> Fields { get; } = [new(Name), new(Title), new(OutagePhone, InputType: "tel"), new(Phone, InputType: "tel"), new(Order, IsNumber: true)];

    public override Answer Now(InterviewSubject subject) => Shown(subject.Contacts, (contact, set) =>
    {
        set(Title, contact.Title);
        set(OutagePhone, contact.OutagePhone);
        set(Phone, contact.Phone);
        set(Order, contact.CallOrder.ToString(CultureInfo.InvariantCulture));
    });

    protected override void Set(Answer answer, int row, InterviewSubject subject)
    {
        var contact = Entry(answer, row, subject.Contacts, subject.Index.Register.Contacts, subject, c => c.UnitId = subject.Unit.Id);
        (contact.Name, contact.Title, contact.OutagePhone, contact.Phone) = (answer[Of(Name, row)], answer[Of(Title, row)], answer[Of(OutagePhone, row)], answer[Of(Phone, row)]);
        // Without an order they are called in the order they are written.
        contact.CallOrder = (int?)WholeForm.Count.Read(answer[Of(Order, row)]).Value ?? row + 1;
    }

    private protected override string? Remove(string id, InterviewSubject subject, InterviewText text)
    {
        if (subject.Index.Register.KeysAndDoors.Find(k => k.KeyHolderId == id) is { } door)
            return text.HoldsKey(door.Name);
        if (subject.Contacts.Find(c => c.Id == id) is { } contact)
            subject.Removed.Add(contact);
        return null;
    }
}

/// <summary>The unit's ways in, and how each is closed.</summary>
public sealed class WaysInStep(Question question) : RowsStep(question)
{
    internal const string Kind = "slag", Address = "adress", How = "hur", Who = "vem", Notice = "besked";

    public override IReadOnlyList<RowField> Fields { get; } =
        [new(Name), new(Kind, Choices: [.. Enum.GetNames<WayInKind>()]), new(Address), new(How, IsLong: true), new(Who), new(Notice, IsLong: true)];

    public override Answer Now(InterviewSubject subject) => Shown(subject.WaysIn, (way, set) =>
    {
        set(Kind, way.Kind.ToString());
        set(Address, way.Address);
        set(How, way.HowToClose);
        set(Who, way.ClosedBy);
        set(Notice, way.Notice);
    });

    protected override void Set(Answer answer, int row, InterviewSubject subject)
    {
        var way = Entry(answer, row, subject.WaysIn, subject.Index.Register.WaysIn, subject, w => (w.UnitId, w.ServiceId) = (subject.Unit.Id, subject.Service.Id));
        (way.Name, way.Address, way.HowToClose, way.ClosedBy, way.Notice) = (answer[Of(Name, row)], answer[Of(Address, row)], answer[Of(How, row)], answer[Of(Who, row)], answer[Of(Notice, row)]);
        if (Enum.TryParse<WayInKind>(answer[Of(Kind, row)], out var kind) && Enum.IsDefined(kind))
            way.Kind = kind;
    }

    private protected override string? Remove(string id, InterviewSubject subject, InterviewText text)
    {
        if (subject.WaysIn.Find(w => w.Id == id) is { } way)
            subject.Removed.Add(way);
        return null;
    }
}
