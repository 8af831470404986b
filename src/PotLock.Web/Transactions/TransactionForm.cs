using System.Globalization;
using PotLock.Domain.Ledger;
using PotLock.Domain.Receipts;
using PotLock.Domain.Transactions;
using PotLock.Services.Transactions;
using PotLock.Services.Undo;
using PotLock.Web.Shared;

namespace PotLock.Web.Transactions;

/// <summary>The form of a transaction as it is posted: every field as it was typed.</summary>
public sealed class TransactionForm : CommandForm
{
    /// <summary>The value of <see cref="PaidWith"/> and <see cref="To"/> for the active balance.</summary>
    public const string Active = "active";

    /// <summary>What it is; see <see cref="TransactionWords.Kinds"/>.</summary>
    public string? Kind { get; set; }

    public string? Amount { get; set; }

    /// <summary>The date it counts for.</summary>
    public string? Date { get; set; }

    /// <summary>What it says.</summary>
    public string? Description { get; set; }

    /// <summary>The category; empty to let the rules find one.</summary>
    public string? CategoryId { get; set; }

    /// <summary>Tags, parted by commas.</summary>
    public string? Tags { get; set; }

    public string? Note { get; set; }

    /// <summary>What paid, or what the money came to.</summary>
    public string? PaidWith { get; set; }

    /// <summary>Where a transfer goes, or the card that is paid.</summary>
    public string? To { get; set; }

    /// <summary>The categories of parts, row by row.</summary>
    public IReadOnlyList<string?>? SplitCategoryId { get; set; }

    /// <summary>The amounts of parts, row by row.</summary>
    public IReadOnlyList<string?>? SplitAmount { get; set; }

    /// <summary>What it asks for. Where a field could not be read, the form has an error.</summary>
    public TransactionRequest Read(FormReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var kind = TransactionWords.KindOf(Kind);
        return new TransactionRequest(
            kind,
            reader.Amount(nameof(Amount), Amount),
            (Description ?? "").Trim(),
            reader.Id(nameof(PaidWith), PaidWith, Active, "Choose one of your accounts."),
            kind is TransactionKind.Transfer or TransactionKind.CardPayment
                ? reader.Id(nameof(To), To, Active, "Choose where the money goes.")
                : null,
            reader.Date(nameof(Date), Date),
            reader.Id(nameof(CategoryId), CategoryId, "", "Choose one of your categories."),
            ReadParts(reader),
            TagRules.Read(Tags),
            (Note ?? "").Trim().ReplaceLineEndings("\n"));
    }

    /// <summary>The form of a transaction as it was recorded.</summary>
    public static TransactionForm Of(TransactionRequest request, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(money);
        return new TransactionForm
        {
            CommandId = NewCommandId(),
            Kind = TransactionWords.Mark(request.Kind),
            Amount = money.ForInput(request.AmountMinor),
            Date = request.Date is { } date ? DateText.Iso(date) : "",
            Description = request.Description,
            CategoryId = request.CategoryId is { } category ? DisplayText.Id(category) : "",
            Tags = TagRules.Write(request.Tags ?? []),
            Note = request.Note,
            PaidWith = request.PaidWithId is { } paidWith ? DisplayText.Id(paidWith) : Active,
            To = request.ToId is { } to ? DisplayText.Id(to) : "",
            SplitCategoryId = [.. request.Parts.Select(part => DisplayText.Id(part.CategoryId))],
            SplitAmount = [.. request.Parts.Select(part => money.ForInput(part.AmountMinor))],
        };
    }

    /// <summary>The same with what was read from a receipt, for its owner to look at: nothing is saved by it.</summary>
    public TransactionForm With(ReceiptReading reading, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(money);
        Amount = reading.AmountMinor is { } amountMinor ? money.ForInput(amountMinor) : Amount;
        Date = reading.Date is { } date ? DateText.Iso(date) : Date;
        Description = reading.Merchant ?? Description;
        return this;
    }

    /// <summary>The field that a refusal is about. What is wrong with all parts is said beside the first amount.</summary>
    public static string FieldOf(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        return refusal.PartOf(TransactionRules.Parts) switch
        {
            null => refusal.Property,
            "CategoryId" => ListFields.Of(nameof(SplitCategoryId), refusal.Item ?? 0),
            _ => ListFields.Of(nameof(SplitAmount), refusal.Item ?? 0),
        };
    }

    /// <summary>The parts: a row counts when either of its fields is filled in.</summary>
    private List<CategoryPart> ReadParts(FormReader reader)
    {
        List<CategoryPart> parts = [];
        var (categories, amounts) = (SplitCategoryId ?? [], SplitAmount ?? []);
        for (var row = 0; row < Math.Max(categories.Count, amounts.Count); row++)
        {
            var (category, amount) = (categories.ElementAtOrDefault(row), amounts.ElementAtOrDefault(row));
            if (string.IsNullOrWhiteSpace(category) && string.IsNullOrWhiteSpace(amount))
            {
                continue;
            }

            // The rules count the rows that are filled in, and so do the keys of their errors.
            var at = parts.Count;
            parts.Add(new CategoryPart(
                reader.Id(ListFields.Of(nameof(SplitCategoryId), at), category, "", "Choose a category.") ?? 0,
                reader.Amount(ListFields.Of(nameof(SplitAmount), at), amount)));
        }

        (SplitCategoryId, SplitAmount) = Compact(categories, amounts);
        return parts;
    }

    /// <summary>The rows that are filled in, one after the other: a form that comes back shows them as they are counted.</summary>
    private static (List<string?> Categories, List<string?> Amounts) Compact(
        IReadOnlyList<string?> categories, IReadOnlyList<string?> amounts)
    {
        var rows = Enumerable.Range(0, Math.Max(categories.Count, amounts.Count))
            .Select(row => (Category: categories.ElementAtOrDefault(row), Amount: amounts.ElementAtOrDefault(row)))
            .Where(row => !string.IsNullOrWhiteSpace(row.Category) || !string.IsNullOrWhiteSpace(row.Amount)).ToList();
        return (rows.ConvertAll(row => row.Category), rows.ConvertAll(row => row.Amount));
    }
}

/// <param name="Form">What was typed.</param>
/// <param name="View">What the form offers; with an entry's id when that is corrected.</param>
/// <param name="RefundOf">The expense that is refunded, if the form came from its page.</param>
/// <param name="FromReceipt">Whether some of it was read from a receipt.</param>
public sealed record TransactionFormPage(TransactionForm Form, TransactionToEdit View, long? RefundOf = null, bool FromReceipt = false)
{
    /// <summary>How many rows for parts are offered beyond those that are filled in.</summary>
    private const int SpareRows = 3;

    /// <summary>Whether an entry is corrected.</summary>
    public bool IsEdit => View.EntryId > 0;

    /// <summary>How many rows for parts the form has.</summary>
    public int Rows => (Form.SplitCategoryId?.Count ?? 0) + SpareRows;

    /// <summary>Whether the rows for parts are open.</summary>
    public bool IsSplit => Form.SplitCategoryId is { Count: > 0 };
}

/// <summary>Words and marks of transactions.</summary>
public static class TransactionWords
{
    /// <summary>Each kind with its mark, its name and its icon.</summary>
    public static IReadOnlyList<(TransactionKind Kind, string Mark, string Name, string Icon)> Kinds { get; } =
    [
        (TransactionKind.Expense, "expense", "Expense", "receipt"),
        (TransactionKind.Income, "income", "Income", "arrow-down-left"),
        (TransactionKind.Refund, "refund", "Refund", "arrow-counterclockwise"),
        (TransactionKind.Transfer, "transfer", "Transfer", "arrow-left-right"),
        (TransactionKind.CardPayment, "card-payment", "Card payment", "credit-card"),
    ];

    /// <summary>The mark of a list of expenses and refunds together: what figures call spending.</summary>
    public const string Spending = "spending";

    /// <summary>The filter for entries that have a receipt.</summary>
    public const string WithReceipt = "with";

    /// <summary>The filter for entries that have none.</summary>
    public const string WithoutReceipt = "without";

    /// <summary>The name of a choice in the filters; what was put away says so.</summary>
    public static string NameOf(FilterChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.Name + (!choice.IsPutAway ? "" : choice.Kind == AccountKind.Pot ? " (closed)" : " (archived)");
    }

    /// <summary>What marks one half of an undone entry, which counts by itself since its month was closed.</summary>
    public static string UndoneInAnotherMonth(TransactionRow row, CultureInfo culture)
    {
        ArgumentNullException.ThrowIfNull(row);
        var other = DateText.Abbreviate(row.HalfOn ?? throw new ArgumentException("It is no half.", nameof(row)), culture);
        return row.Entry.Kind == EntryKind.Reversal ? $"Undoes an entry of {other}" : $"Undone on {other}";
    }

    /// <summary>The kind of a mark; <see cref="TransactionKind.Other"/>, which nobody can record, for another text.</summary>
    public static TransactionKind KindOf(string? mark) => Kinds.FirstOrDefault(one => one.Mark == mark).Kind;

    /// <summary>A kind for programs.</summary>
    public static string Mark(TransactionKind kind) => Kinds.First(one => one.Kind == kind).Mark;

    /// <summary>What a group of accounts is called in a choice.</summary>
    public static string GroupOf(AccountKind kind) => kind switch
    {
        AccountKind.ActiveBalance => "Main account",
        AccountKind.CreditCard => "Cards",
        AccountKind.BankAccount => "Bank accounts",
        _ => "Pots",
    };

    /// <summary>What undo did: for which day it counts where that is another, and what it took into use again.</summary>
    public static string Undone(UndoResult undone, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(undone);
        ArgumentNullException.ThrowIfNull(money);
        var date = undone.MovedToToday
            ? $" Its month is closed, so the undo is dated today, {DateText.Format(undone.Date, money.Culture)}: balances are back to what "
                + "they were, and the closed month keeps its figures."
            : " Everything is back as it was.";
        return $"Undone: {undone.Description}.{date}{BackInUse(undone.BackInUse)}";
    }

    /// <summary>What is in use again, as a sentence to add; empty where nothing is.</summary>
    public static string BackInUse(IReadOnlyList<string>? names) => names is { Count: > 0 }
        ? $" {string.Join(" and ", names)} {(names.Count == 1 ? "was" : "were")} archived and "
            + $"{(names.Count == 1 ? "has a balance" : "have balances")} again, so {(names.Count == 1 ? "it is" : "they are")} back in use."
        : "";

    /// <summary>What somebody may want to do next: who has just paid still has the receipt in hand. Null for nothing.</summary>
    public static SuggestedAction? Next(TransactionResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Kind == TransactionKind.Expense ? new($"/transactions/{result.EntryId}/receipts", "Add a receipt") : null;
    }

    /// <summary>What was done, in a sentence or two.</summary>
    public static string Done(TransactionResult result, MoneyText money)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(money);
        var amount = money.Format(result.AmountMinor);
        var text = result.Kind switch
        {
            TransactionKind.Income when result.PotsMinor > 0 =>
                $"{amount} added: {money.Format(result.PotsMinor)} to your pots, "
                + $"{money.Format(result.AmountMinor - result.PotsMinor)} to {result.PaidWith}.",
            TransactionKind.Income => $"{amount} was paid into {result.PaidWith}.",
            TransactionKind.Expense => $"Spent {amount} {(result.OwedMinor is null ? "from" : "on")} {result.PaidWith}.",
            TransactionKind.Refund => $"{amount} was refunded to {result.PaidWith}.",
            TransactionKind.CardPayment => $"{amount} paid off {result.PaidTo ?? "the card"}, from {result.PaidWith}.",
            _ => $"{amount} moved from {result.PaidWith}.",
        };
        return text
            + (result.PotsMinor > 0 && result.Kind != TransactionKind.Income
                ? $" {money.Format(result.PotsMinor)} of it went into your pots."
                    : "")
            + (result.WentToActive ? " What you paid with can’t take money any more, so it went to your active balance." : "")
            + (result is { OwedMinor: > 0, Warning: null } ? $" You now owe {money.Format(result.OwedMinor.Value)} on it." : "")
            + (result.Warning is null ? "" : " " + result.Warning)
            + BackInUse(result.BackInUse);
    }
}
