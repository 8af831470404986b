using PotLock.Domain.Ledger;
using PotLock.Domain.QuickEntries;
using PotLock.Services.Pages;

namespace PotLock.Web.Sheet;

/// <summary>The page where a line is typed.</summary>
/// <param name="Line">What was typed.</param>
/// <param name="ReturnUrl">The page to go back to once the entry is recorded.</param>
/// <param name="Examples">Lines that this book understands.</param>
public sealed record QuickPage(string Line, string ReturnUrl, IReadOnlyList<string> Examples);

/// <summary>The line that filled in the sheet.</summary>
/// <param name="Line">What was typed.</param>
/// <param name="Unused">What of it is left out, as a sentence; empty when all was used.</param>
public sealed record QuickLineRead(string Line, string Unused);

/// <summary>What is said about lines.</summary>
public static class QuickWords
{
    /// <summary>A short line to learn from.</summary>
    public static string Example(MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(money);
        return money.ForInput(money.Currency.MinorPerMajor * 25L / 2) + " lunch";
    }

    /// <summary>Lines to learn from, with names that the book has.</summary>
    public static IReadOnlyList<string> Examples(SheetView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var (money, choices) = (view.Book.Money, view.Choices);
        string Amount(int major) => money.ForInput((long)major * money.Currency.MinorPerMajor);
        var card = choices.Transaction.PaidWith.FirstOrDefault(account => account.Kind == AccountKind.CreditCard);
        var category = choices.Categories.FirstOrDefault(one => EntityId.NumberOf(one.Id) > SystemAccounts.LastReservedNumber);
        var pot = choices.MoveTo.FirstOrDefault(account => account.Kind == AccountKind.Pot);
        return
        [
            $"{Example(money)} yesterday{(card is null ? "" : " on " + card.Name)} #work",
            .. category is null ? Array.Empty<string>() : [$"{Amount(34)} {category.Name.ToLower(money.Culture)} on Monday"],
            $"deposit {Amount(2_000)} salary",
            .. pot is null ? Array.Empty<string>() : [$"move {Amount(40)} to {pot.Name}"],
        ];
    }

    /// <summary>The mark of a kind in addresses and for programs.</summary>
    public static string Mark(QuickKind kind) => kind switch
    {
        QuickKind.Deposit => "deposit",
        QuickKind.Move => "move",
        QuickKind.Income => "income",
        _ => "spend",
    };

    /// <summary>What has no place in such an entry.</summary>
    public static string Unused(QuickReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var unused = string.Join(" and ", reading.Unused.Select(one => $"“{one}”"));
        return unused.Length == 0 ? "" : $"A {Mark(reading.Kind)} has no place for {unused}, so it’s left out.";
    }
}
