using PotLock.Domain.Ledger;

namespace PotLock.Services.Imports;

/// <summary>What can be refused of an import.</summary>
public static class ImportRefusals
{
    /// <summary>There is no such import, or it is another's.</summary>
    public static Refusal NoSuchImport { get; } = new("no-such-import", "", "There is no such import.", RefusalKind.NotFound);

    /// <summary>Nothing was chosen, or what was chosen is empty.</summary>
    public static Refusal NoFile { get; } = new(
        "no-file", "File", "Choose the file that your bank gave you. An empty one has nothing to import.");

    /// <summary>It is larger than PotLock takes.</summary>
    public static Refusal FileTooLarge { get; } = new(
        "file-too-large", "File", "A file can have at most 50 MB. Ask your bank for a shorter period, and import one after the other.");

    /// <summary>It has more rows than one import takes.</summary>
    public static Refusal TooManyRows { get; } = new(
        "too-many-rows", "File",
        "A file can have at most 250,000 rows. Ask your bank for a shorter period, and import one after the other.");

    /// <summary>No account, or one that nothing can be imported into.</summary>
    public static Refusal UnknownAccount { get; } = new(
        "unknown-account", "Account", "Choose the account that the file is about: your main account, a bank account or a card.");

    /// <summary>The account of card payments is none.</summary>
    public static Refusal UnknownPayer { get; } = new(
        "unknown-account", "PaymentsFrom", "Choose what pays this card: your active balance or a bank account.");

    /// <summary>It is in the ledger already.</summary>
    public static Refusal AlreadyImported { get; } = new(
        "already-imported", "", "This file has already been imported.", RefusalKind.Conflict);

    /// <summary>It is not in the ledger.</summary>
    public static Refusal NotImported { get; } = new(
        "not-imported", "", "This import isn’t in your book, so there is nothing to revert.", RefusalKind.Conflict);

    /// <summary>Income cannot be split while the balance stays.</summary>
    public static Refusal SplitChangesBalance { get; } = new(
        "split-changes-balance", "SplitIncome",
        "You can’t keep today’s balance and split income as well: your pots would get money they already have. Choose one.");

    /// <summary>Nothing of the file is new.</summary>
    public static Refusal NothingNew { get; } = new(
        "nothing-new", "", "There is nothing to import: every row is already in the account or left out.", RefusalKind.Conflict);

    /// <summary>Something changed since the preview was shown.</summary>
    public static Refusal StalePreview { get; } = new(
        "stale-preview", "",
        "Something has changed since you opened this preview, so nothing was imported. Check it again, then import it.",
        RefusalKind.Conflict);

    /// <summary>It is being brought in this moment.</summary>
    public static Refusal Running { get; } = new(
        "import-running", "", "This file is being imported right now. Wait for it, or cancel it first.", RefusalKind.Conflict);

    /// <summary>Somebody stopped it.</summary>
    public static Refusal Cancelled { get; } = new(
        "import-cancelled", "", "The import was cancelled. None of it is in your book.", RefusalKind.Conflict);

    /// <summary>The database gave up.</summary>
    public static Refusal Failed { get; } = new(
        "import-failed", "", "The import couldn’t be finished, and none of it is in your book. Try again.",
        RefusalKind.Conflict);

    /// <summary>Something about the file must be said first.</summary>
    public static Refusal Unanswered(FileQuestion question) => question switch
    {
        FileQuestion.DateOrder => new(
            "date-order-open", "DateOrder",
            "We can’t tell whether the day or the month comes first in this file. Choose how its dates are written."),
        FileQuestion.DecimalMark => new(
            "decimal-mark-open", "DecimalMark", "We can’t tell which sign comes before the decimals in this file. Choose it."),
        _ => new("columns-open", "Columns", "Choose the columns with the date and the amount."),
    };

    /// <summary>What goes out is more than there is.</summary>
    public static Refusal NotEnoughMoney(MoneyText money, long belowMinor)
    {
        ArgumentNullException.ThrowIfNull(money);
        return new(
            "not-enough-money", "Balance",
            $"These rows would take your active balance {money.Format(belowMinor)} below zero. Keep today’s balance, or move money "
                + "from a pot first.");
    }

    /// <summary>Another import joined transfers with rows of this one.</summary>
    public static Refusal JoinedByAnother(string fileName) => new(
        "joined-by-another", "",
        $"Some rows of this import were paired with rows of “{fileName}” as transfers. Revert that import first.", RefusalKind.Conflict);

    /// <summary>An entry of it can no longer be taken back.</summary>
    public static Refusal CannotTakeBack(string description, string date, Refusal why)
    {
        ArgumentNullException.ThrowIfNull(why);
        return why with { Property = "", Sentence = $"“{description}” of {date} can’t be reverted, so nothing was. {why.Sentence}" };
    }
}
