using PotLock.Domain.Accounts;
using PotLock.Domain.Ledger;
using PotLock.Services.Accounts;
using PotLock.Web.Api;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

/// <summary>A bank account besides the main one.</summary>
/// <param name="Id">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">"checking", "savings", "investment" or "cash".</param>
/// <param name="Balance">Its balance; negative when overdrawn.</param>
/// <param name="Note">Its note.</param>
/// <param name="ReconciledOn">When it was last reconciled with the bank, or null.</param>
/// <param name="ArchivedOn">When it was archived; null while it is in use.</param>
public sealed record AccountJson(
    string Id, string Name, string Type, string Balance, string Note, string? ReconciledOn, string? ArchivedOn)
{
    /// <summary>An account as programs read it.</summary>
    internal static AccountJson Of(AccountRow row, MoneyText money) => new(
        DisplayText.Id(row.AccountId), row.Name, AccountWords.Mark(row.Type), money.Plain(row.BalanceMinor), row.Note,
        ApiText.Date(row.ReconciledOn), ApiText.Date(row.ArchivedOn));
}

/// <summary>A line of an account's history.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Date">Its date.</param>
/// <param name="Description">What it says.</param>
/// <param name="Change">The change to the account.</param>
/// <param name="BalanceAfter">The account’s balance afterwards.</param>
/// <param name="Undone">Whether it was undone.</param>
/// <param name="By">Who recorded it, by first name; null in a book with one member, and where PotLock did it.</param>
public sealed record AccountHistoryJson(
    string EntryId, string Kind, string Date, string Description, string Change, string BalanceAfter, bool Undone, string? By);

/// <summary>Changes to an account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">"checking", "savings", "investment" or "cash".</param>
/// <param name="Note">A note; none if left out.</param>
public sealed record AccountBody(string? Name, string? Type, string? Note)
{
    /// <summary>What it asks for.</summary>
    internal BankAccountTerms Read(ApiReader reader)
    {
        (string, BankAccountType)[] words = [.. AccountWords.Types.Select(one => (one.Mark, one.Type))];
        return new BankAccountTerms(Name ?? "", reader.Word("/type", Type, default, words), Note ?? "");
    }
}

/// <summary>A new account.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">"checking", "savings", "investment" or "cash".</param>
/// <param name="Note">A note; none if left out.</param>
/// <param name="OpeningBalance">Its balance so far; 0 if left out.</param>
public sealed record NewAccountBody(string? Name, string? Type, string? Note, string? OpeningBalance);

/// <summary>The balance at the bank.</summary>
/// <param name="Balance">The balance of the account.</param>
public sealed record ReconcileBody(string? Balance);

/// <summary>The result of reconciling.</summary>
/// <param name="EntryId">The adjustment; null when both agreed.</param>
/// <param name="Difference">How much more the bank has than PotLock had.</param>
public sealed record ReconcileJson(string? EntryId, string Difference);

/// <summary>A transfer between bank accounts.</summary>
/// <param name="From">The account it comes from.</param>
/// <param name="To">The account it goes to.</param>
/// <param name="Amount">How much.</param>
/// <param name="Description">A description; "Transfer" if left out.</param>
/// <param name="Date">Its date; today if left out.</param>
public sealed record AccountTransferBody(string? From, string? To, string? Amount, string? Description, string? Date);

/// <summary>Money that moved.</summary>
/// <param name="EntryId">The entry.</param>
/// <param name="Amount">How much.</param>
public sealed record AccountTransferJson(string EntryId, string Amount);
