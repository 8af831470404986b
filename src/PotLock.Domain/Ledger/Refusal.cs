namespace PotLock.Domain.Ledger;

/// <summary>What sort of "no" a refusal is; the web layer turns it into a status code.</summary>
public enum RefusalKind
{
    /// <summary>The input breaks a rule (422).</summary>
    Invalid,

    /// <summary>The thing named does not exist in this book (404); another book's id reads the same.</summary>
    NotFound,

    /// <summary>The state moved on since the user looked, for instance a stale preview (409).</summary>
    Conflict,

    /// <summary>It was tried too often (429); <see cref="Refusal.RetryAfter"/> says how long to wait.</summary>
    TooMany,

    /// <summary>Whoever asks has to sign in first, or once more (401).</summary>
    NotSignedIn,

    /// <summary>Whoever asks may not do that here (403).</summary>
    Forbidden,

    /// <summary>It was there once, and is used up or over (410).</summary>
    Gone,
}

/// <summary>
/// A refusal that a user can cause: a name for programs, the property it belongs to and one plain sentence that says what is
/// wrong and what is allowed. A refusal is a result; only a broken invariant throws. It knows no form: whoever shows it says
/// which field stands for which property.
/// </summary>
/// <param name="Name">Stable name in kebab case, for instance <c>pot-is-locked</c>.</param>
/// <param name="Property">
/// What of the request it belongs to, in the words of the domain; empty for all of it. What is part of something else follows
/// it after a dot: <c>OneOffs.Amount</c>.
/// </param>
/// <param name="Sentence">The plain sentence shown to the user.</param>
/// <param name="Kind">What sort of refusal it is.</param>
public sealed record Refusal(string Name, string Property, string Sentence, RefusalKind Kind = RefusalKind.Invalid)
{
    /// <summary>The plain sentence shown to the user.</summary>
    public string Sentence { get; init; } = DateText.WithSingleStops(Sentence);

    /// <summary>Where the property is one of a list: which, by its id, or by its place from 0 where what it stands for is new.</summary>
    public long? Item { get; init; }

    /// <summary>The journal entry that the sentence points to (the first result of a used command id), if any.</summary>
    public long? EntryId { get; init; }

    /// <summary>The pot that the sentence points to, where the first result was a pot and wrote no entry.</summary>
    public long? PotId { get; init; }

    /// <summary>How long to wait before trying again, when it was tried too often.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The same refusal of a part of something larger.</summary>
    /// <param name="whole">The property that it is part of.</param>
    /// <param name="item">Which one, where that is a list.</param>
    public Refusal Under(string whole, long? item = null) =>
        this with { Property = Property.Length == 0 ? whole : whole + "." + Property, Item = item ?? Item };
}

/// <summary>Either a value, or the refusals that say why there is none.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
public sealed class Outcome<T>
{
    private readonly T? _value;

    private Outcome(T? value, IReadOnlyList<Refusal> refusals)
    {
        _value = value;
        Refusals = refusals;
    }

    /// <summary>The refusals; empty when there is a value.</summary>
    public IReadOnlyList<Refusal> Refusals { get; }

    /// <summary>Whether the action was refused.</summary>
    public bool IsRefused => Refusals.Count > 0;

    /// <summary>The value. Throws when the action was refused: the caller must ask first.</summary>
    public T Value => IsRefused
        ? throw new InvalidOperationException("Refused: " + string.Join(" ", Refusals.Select(r => r.Sentence)))
        : _value!;

    /// <summary>An outcome that carries a value.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, []);

    /// <summary>An outcome that carries one refusal.</summary>
    public static implicit operator Outcome<T>(Refusal refusal) => new(default, [refusal]);

    /// <summary>An outcome that carries several refusals, at least one.</summary>
    public static implicit operator Outcome<T>(List<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        return refusals.Count == 0
            ? throw new ArgumentException("A refused outcome needs a refusal.", nameof(refusals))
            : new(default, refusals);
    }

    /// <summary>The same refusals, as the outcome of another action.</summary>
    public Outcome<TOther> As<TOther>() => new List<Refusal>(Refusals);
}

/// <summary>The value of an action that has nothing to tell but that it was done.</summary>
public sealed record Done;
