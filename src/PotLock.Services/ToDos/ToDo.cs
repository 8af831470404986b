namespace PotLock.Services.ToDos;

/// <summary>One thing that waits for its owner: a sentence, and the one button that leads to where it is done.</summary>
/// <param name="Kind">What it is about, for programs.</param>
/// <param name="Urgency">The less, the sooner it is wanted; see <see cref="Urgencies"/>.</param>
/// <param name="Sentence">What is to do.</param>
/// <param name="Button">What the button says.</param>
/// <param name="Path">Where it leads.</param>
public sealed record ToDo(string Kind, int Urgency, string Sentence, string Button, string Path)
{
    /// <summary>How many entries the list has that the button leads to; null where it leads elsewhere.</summary>
    public int? Entries { get; init; }

    /// <summary>The instant from which it is to do, in UTC; null for at once.</summary>
    public DateTime? FromUtc { get; init; }

    /// <summary>The last instant at which it is to do, in UTC; null for no end.</summary>
    public DateTime? UntilUtc { get; init; }

    /// <summary>
    /// Whether it is to do at an instant. What is kept of a page holds for a whole day, and what begins or ends within it is asked
    /// here.
    /// </summary>
    public bool IsOpenAt(DateTime nowUtc) => !(nowUtc < FromUtc) && !(nowUtc > UntilUtc);
}

/// <summary>
/// The order of what is to do: first what costs money when it waits, then what runs out, then what can wait. A feature picks a
/// place beside what is as urgent.
/// </summary>
public static class Urgencies
{
    /// <summary>Waiting costs money: a card is overdue, or cannot be paid.</summary>
    public const int CostsMoney = 10;

    /// <summary>It runs out: a lock that can be broken for some days, a payment that is tried for some days.</summary>
    public const int RunsOut = 20;

    /// <summary>Its day has come.</summary>
    public const int IsDue = 30;

    /// <summary>The book is the better for it.</summary>
    public const int KeepsTheBook = 40;
}
