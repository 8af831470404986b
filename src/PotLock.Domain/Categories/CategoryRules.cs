using PotLock.Domain.Ledger;

namespace PotLock.Domain.Categories;

/// <summary>What an expense category may be, and what may be done with it (product page, <i>Transactions, cards, accounts</i>).</summary>
public static class CategoryRules
{
    private static readonly NamedThing Named = new("category", "Enter a name for the category, like Groceries.") { Others = "a category" };

    /// <summary>How many categories a book can have in use.</summary>
    public const int MaxInUse = 100;

    /// <summary>The longest tax line.</summary>
    public const int MaxTaxLineLength = 60;

    /// <summary>Whether PotLock itself files under this category: it keeps its name, and is always in use.</summary>
    public static bool IsReserved(long categoryId) => EntityId.NumberOf(categoryId) <= SystemAccounts.LastReservedNumber;

    /// <summary>Why a category cannot have this name; null when it can.</summary>
    /// <param name="name">The name, trimmed.</param>
    /// <param name="namesInUse">The names of the book's other categories in use.</param>
    public static Refusal? CheckName(string name, IReadOnlyCollection<string> namesInUse) =>
        NameRules.Check(Named, name) ?? NameRules.CheckFree(Named, name, namesInUse);

    /// <summary>
    /// Why a category cannot have this tax line; null when it can. It is one line of text of its owner's own, such as
    /// <c>Work expenses</c>; PotLock knows no tax law.
    /// </summary>
    /// <param name="taxLine">The tax line, trimmed; null or empty for none.</param>
    public static Refusal? CheckTaxLine(string? taxLine) => string.IsNullOrEmpty(taxLine)
        ? null
        : TextRules.Check(taxLine, "tax-line", "tax line", "TaxLine", MaxTaxLineLength);

    /// <summary>Why there cannot be one more category in use; null when there can.</summary>
    /// <param name="inUse">How many are in use.</param>
    public static Refusal? CheckRoom(int inUse) => inUse >= MaxInUse
        ? new Refusal("too-many-categories", "", $"You can have at most {MaxInUse} categories in use. Archive one first.")
        : null;

    /// <summary>Why a category cannot be renamed or archived at all; null when it can.</summary>
    public static Refusal? CheckReserved(LedgerAccount category)
    {
        ArgumentNullException.ThrowIfNull(category);
        return IsReserved(category.Id)
            ? new Refusal(
                "category-is-reserved",
                "",
                $"{category.Name} can’t be renamed or archived: PotLock uses it for spending without a category of its own.")
            : null;
    }

    /// <summary>Why a category cannot be archived; null when it can. One that is archived already may be archived again.</summary>
    /// <param name="schedules">What the schedules are called that still post under it.</param>
    public static Refusal? CheckArchive(LedgerAccount category, IReadOnlyCollection<string> schedules)
    {
        ArgumentNullException.ThrowIfNull(category);
        ArgumentNullException.ThrowIfNull(schedules);
        if (CheckReserved(category) is { } reserved)
        {
            return reserved;
        }

        return schedules.Count == 0 ? null : new Refusal(
            "category-has-schedule", "",
            $"{category.Name} is the category of {Listed(schedules)} in your schedule. Choose another category for "
                + $"{(schedules.Count == 1 ? "it, or end it" : "them, or end them")} first.");
    }

    /// <summary>Why an archived category cannot be taken back into use; null when it can.</summary>
    /// <param name="namesInUse">The names of the categories in use.</param>
    public static Refusal? CheckRestore(LedgerAccount category, IReadOnlyCollection<string> namesInUse)
    {
        ArgumentNullException.ThrowIfNull(category);
        ArgumentNullException.ThrowIfNull(namesInUse);
        return NameRules.CheckRestore(Named, category.Name, namesInUse) ?? CheckRoom(namesInUse.Count);
    }

    /// <summary>Why nothing new can be filed under a category; null when it can.</summary>
    /// <param name="account">The account that was chosen; null when the book has none of that id.</param>
    public static Refusal? CheckUse(LedgerAccount? account)
    {
        if (account?.Kind != AccountKind.ExpenseCategory)
        {
            return new Refusal("unknown-category", "CategoryId", "Choose one of your categories.");
        }

        return ArchiveRules.CheckInUse(
            "category", account.Name, account.ArchivedOn is not null, "CategoryId",
            "Choose another category, or start using this one again in the settings.");
    }

    /// <summary>At most two of them by name: a sentence is no list.</summary>
    private static string Listed(IReadOnlyCollection<string> names)
    {
        var first = names.Take(2).ToList();
        return names.Count switch
        {
            1 => first[0],
            2 => $"{first[0]} and {first[1]}",
            _ => $"{first[0]}, {first[1]} and {names.Count - 2} more",
        };
    }
}
