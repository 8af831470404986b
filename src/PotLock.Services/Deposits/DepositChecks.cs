using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;

namespace PotLock.Services.Deposits;

/// <summary>What preview and commit of a deposit refuse alike.</summary>
public static class DepositChecks
{
    /// <summary>The preview that the user saw is no longer what would happen.</summary>
    public static Refusal StalePreview { get; } = new(
        "preview-is-stale", "", "Your pots have changed since this preview, so nothing was deposited. The money would now go like this.",
        RefusalKind.Conflict);

    /// <summary>Every reason why this deposit cannot be recorded.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="today">The book's date.</param>
    /// <param name="source">The account that the money comes from, if the book has it.</param>
    public static List<Refusal> Check(DepositRequest request, DateOnly today, Book book, LedgerAccount? source)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(book);
        Refusal?[] found =
        [
            LedgerRules.CheckAmount(request.AmountMinor, book.Money),
            LedgerRules.CheckDescription(request.Description),
            request.Date is { } date ? LedgerRules.CheckDate(date, today, book.ClosedThrough, book.FormatDate) : null,
            source is null || (request.FromAccountId is not null && !BankAccountRules.IsUsable(source))
                ? new Refusal("unknown-source", "From", "Choose where the money comes from: income, or one of your bank accounts.")
                : null,
        ];
        return [.. found.OfType<Refusal>()];
    }
}
