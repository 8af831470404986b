namespace PotLock.Domain.Activities;

/// <summary>How a value is written where a book's activity tells what it was and what it is.</summary>
public enum ToldAs
{
    /// <summary>As it is.</summary>
    Text,

    /// <summary>An amount in minor units.</summary>
    Money,

    /// <summary>Basis points, in percent.</summary>
    Percent,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A whole number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A date that is only there or not: yes or no.</summary>
    IsSet,
}

/// <summary>
/// A property whose changes by commands a book's activity tells, with what it was and what it is. Whoever adds the property says so
/// beside it; no list names it.
/// </summary>
/// <param name="what">What people call it, in the middle of a line.</param>
/// <param name="how">How its values are written.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ToldAttribute(string what, ToldAs how = ToldAs.Text) : Attribute
{
    /// <summary>What people call it.</summary>
    public string What { get; } = what;

    /// <summary>How its values are written.</summary>
    public ToldAs How { get; } = how;
}

/// <summary>Something that a command changed.</summary>
/// <param name="Of">Whose it is, for instance a pot's name; empty for the book's own.</param>
/// <param name="What">What changed; empty where only the thing is named.</param>
/// <param name="Before">What it was, as people write it; null for nothing.</param>
/// <param name="After">What it is; null for nothing.</param>
public sealed record ToldChange(string Of, string What, string? Before, string? After);
