using PotLock.Domain.Ledger;

namespace PotLock.Services.Transfers;

/// <summary>Refusals of the monthly transfer and of interest.</summary>
internal static class TransferRefusals
{
    /// <summary>There is no plan.</summary>
    public static Refusal NoPlan { get; } = new(
        "no-transfer-plan", "", "You don’t have a monthly plan yet. Make one first: an amount, a day, and how it’s divided.");

    /// <summary>Every ended month has been applied.</summary>
    public static Refusal NoInterestDue { get; } =
        new("no-interest-due", "", "There is no interest to add: it’s up to date, or the account has no rate.");

    /// <summary>The preview that the user saw is no longer what would happen.</summary>
    public static Refusal StalePreview { get; } = new(
        "preview-is-stale", "", "Your book has changed since this preview, so nothing was moved. This is where the money would go now.",
        RefusalKind.Conflict);

    /// <summary>The month was processed; once more needs an explicit yes.</summary>
    public static Refusal ProcessedAlready(DateOnly today, Book book)
    {
        ArgumentNullException.ThrowIfNull(book);
        return new(
            "transfer-processed-already",
            "Again",
            $"You’ve already made the transfer for {DateText.FormatMonth(today, book.Culture)}. To make it a second time, tick the "
                + "box and send it again.");
    }
}
