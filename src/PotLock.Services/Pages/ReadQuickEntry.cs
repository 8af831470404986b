using PotLock.Domain.Ledger;
using PotLock.Domain.QuickEntries;
using PotLock.Services.Transactions;

namespace PotLock.Services.Pages;

/// <summary>A line as it was understood, with the sheet that it fills in.</summary>
/// <param name="Sheet">What the sheet offers.</param>
/// <param name="Reading">The line, or what has to be asked.</param>
public sealed record QuickView(SheetView Sheet, Outcome<QuickReading> Reading);

/// <summary>Reads a line of plain words by what the sheet offers. Records nothing.</summary>
public sealed class ReadQuickEntry(GetSheet sheet)
{
    /// <summary>Reads it. Refused as <see cref="QuickEntry.Read"/> says.</summary>
    public async Task<QuickView> RunAsync(long bookId, string? line, CancellationToken cancellationToken = default)
    {
        var view = await sheet.RunAsync(bookId, cancellationToken);
        var choices = view.Choices;
        var own = choices.Transaction.OwnAccounts;
        var names = new QuickNames(
            Named(choices.Transaction.PaidWith), Named(own), Named(choices.MoveFrom), Named(choices.MoveTo),
            Named(own.Where(account => account.Kind == AccountKind.BankAccount)),
            [.. choices.Transaction.Categories.Select(category => new QuickName(category.Id, category.Name))]);
        return new QuickView(view, QuickEntry.Read(line, names, view.Book.Money, view.Today));
    }

    private static IReadOnlyList<QuickName> Named(IEnumerable<AccountChoice> accounts) =>
        [.. accounts.Select(account => new QuickName(account.Id, account.Name))];
}
