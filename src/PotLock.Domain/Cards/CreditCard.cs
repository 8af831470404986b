using PotLock.Domain.Activities;
using PotLock.Domain.Ledger;

namespace PotLock.Domain.Cards;

/// <summary>
/// A credit card: a liability with a limit, a statement day and a time to pay (product page, <i>Words</i>). What is owed is
/// the balance of its ledger account, negative while money is owed; statements are never stored, see
/// <see cref="CardStatements"/>.
/// </summary>
public sealed class CreditCard : IBookOwned
{
    /// <summary>The id, made by <see cref="EntityId"/>; it is also the id of the card's ledger account.</summary>
    public long Id { get; init; }

    /// <summary>The book it belongs to.</summary>
    public long BookId { get; init; }

    /// <summary>The ledger account of what is owed, which also has the card's name; the same id.</summary>
    public LedgerAccount Account { get; init; } = null!;

    /// <summary>How much may be owed at most, in minor units, not negative. Going over it warns and is not refused.</summary>
    [Told("limit", ToldAs.Money)]
    public long LimitMinor { get; set; }

    /// <summary>The day of the month on which its statement is made, 1 to 31; in a shorter month its last day.</summary>
    [Told("statement day", ToldAs.Number)]
    public int StatementDay { get; set; }

    /// <summary>How many days after its statement day a statement is due, 1 to <see cref="CardRules.MaxDueDays"/>.</summary>
    [Told("days to pay", ToldAs.Number)]
    public int DueDays { get; set; }

    /// <summary>The name of its colour, one of <see cref="Pots.PotLook.Colours"/>.</summary>
    public required string Colour { get; set; }

    /// <summary>A note for its owner; empty for none.</summary>
    public string Note { get; set; } = "";

    /// <summary>
    /// The date on which it was put away, kept with its ledger account; null while it is in use. It stays for its history.
    /// </summary>
    public DateOnly? ArchivedOn => Account.ArchivedOn;

    /// <summary>What is owed, in minor units; negative when the card is in credit.</summary>
    public long OwedMinor => checked(-Account.BalanceMinor);

    /// <summary>What its statements depend on besides its postings.</summary>
    public CardTerms Terms => new(LimitMinor, StatementDay, DueDays);

    /// <summary>Puts it away. Throws while money is owed or in credit: <see cref="CardRules.CheckArchive"/> refuses that by name.</summary>
    public void Archive(DateOnly today)
    {
        if (ArchivedOn is not null || Account.BalanceMinor != 0)
        {
            throw new InvalidOperationException(
                $"Card {Id} has {Account.BalanceMinor} minor units, archived {ArchivedOn:O}: it cannot be archived.");
        }

        Account.ArchivedOn = today;
    }

    /// <summary>Takes it into use again.</summary>
    public void Restore() => Account.ArchivedOn = null;
}
