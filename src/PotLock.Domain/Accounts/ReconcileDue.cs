namespace PotLock.Domain.Accounts;

/// <summary>Which accounts should be compared with the bank again (people's page, <i>To do</i>). Pure.</summary>
public static class ReconcileDue
{
    /// <summary>After how many months.</summary>
    public const int Months = 2;

    /// <summary>Whether it is time: two months after it was compared last, or else after its first entry.</summary>
    /// <param name="reconciledOn">When it was compared last; null for never.</param>
    /// <param name="firstEntryOn">The date of its first entry; null while nothing was booked on it.</param>
    /// <param name="today">The book's date.</param>
    public static bool IsDue(DateOnly? reconciledOn, DateOnly? firstEntryOn, DateOnly today) =>
        (reconciledOn ?? firstEntryOn) is { } since && since.AddMonths(Months) <= today;
}
