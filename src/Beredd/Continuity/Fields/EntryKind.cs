using Beredd.Continuity.Entries;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Fields;

/// <summary>A kind of entry: what it is called, what is said of it, and where a register keeps it.</summary>
public abstract class EntryKind(string name, string swedish, Phrase one)
{
    /// <summary>In our file.</summary>
    public string Name { get; } = name;

    /// <summary>In Swedish tables and file names.</summary>
    public string Swedish { get; } = swedish;

    /// <summary>What one of them is called in a sentence, at its start.</summary>
    public Phrase One { get; } = one;

    /// <summary>As the heading of a table.</summary>
    public string Heading(bool english) => english ? KindWords.Spoken(Name) : char.ToUpperInvariant(Swedish[0]) + Swedish[1..];

    public IReadOnlyList<Field> Fields { get; protected set; } = [];

    /// <summary>The class of its entries.</summary>
    public abstract Type Type { get; }

    /// <summary>Whether its ids are among those that can be needed.</summary>
    public abstract bool IsNode { get; }

    public Field? Find(string name) =>
        Fields.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || f.Swedish.Equals(name, StringComparison.OrdinalIgnoreCase));

    public abstract Entry New();

    public abstract IEnumerable<Entry> Of(MunicipalRegister register);

    /// <summary>How many a database has.</summary>
    public abstract Task<int> CountAsync(BereddContext database, CancellationToken cancellation);

    public abstract void Add(MunicipalRegister register, Entry entry);

    /// <summary>What is wrong with an entry whose fields are each right; puts what belongs together in order.</summary>
    public virtual Phrase? Settle(Entry entry) => null;
}

/// <summary>A kind, with the type of its entries.</summary>
internal sealed class EntryKind<T> : EntryKind
    where T : Entry, new()
{
    private readonly Func<MunicipalRegister, List<T>> _list;
    private readonly Func<T, Phrase?>? _settle;

    public EntryKind(string name, string swedish, Phrase one, Func<MunicipalRegister, List<T>> list, Func<T, Phrase?>? settle = null)
        : base(name, swedish, one)
    {
        _list = list;
        _settle = settle;
        Fields =
        [
            new Field("id", "id", IdForm.One, e => e.Id, (e, v) => e.Id = (string?)v ?? "") { Required = true },
            new Field("name", "namn", TextForm.Line, e => e.Name, (e, v) => e.Name = (string?)v ?? "") { Required = true },
        ];
    }

    public override Type Type => typeof(T);

    public override bool IsNode { get; } = typeof(Node).IsAssignableFrom(typeof(T));

    public override Entry New() => new T();

    public override IEnumerable<Entry> Of(MunicipalRegister register) => _list(register);

    public override Task<int> CountAsync(BereddContext database, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Set<T>().CountAsync(cancellation);
    }

    public override void Add(MunicipalRegister register, Entry entry) => _list(register).Add((T)entry);

    public override Phrase? Settle(Entry entry) => _settle?.Invoke((T)entry);

    public EntryKind<T> With<TValue>(string name, string swedish, Form form, Func<T, TValue> get, Action<T, TValue> set, bool required = false, object? orElse = null, EntryKind[]? targets = null)
    {
        // What is empty is made anew each time: entries must not share a list.
        Fields =
        [
            .. Fields,
            new Field(name, swedish, form, e => get((T)e), (e, v) => set((T)e, (TValue)(v ?? orElse ?? form.Empty)!)) { Required = required, Default = orElse ?? form.Empty, Targets = targets ?? [] },
        ];
        return this;
    }

    public EntryKind<T> Text(string name, string swedish, Func<T, string> get, Action<T, string> set) => With(name, swedish, TextForm.Paragraph, get, set);

    public EntryKind<T> Line(string name, string swedish, Func<T, string> get, Action<T, string> set) => With(name, swedish, TextForm.Line, get, set);

    public EntryKind<T> Reference(string name, string swedish, Func<T, string?> get, Action<T, string?> set, EntryKind target, bool required = false) =>
        With(name, swedish, IdForm.One, get, set, required, targets: [target]);
}
