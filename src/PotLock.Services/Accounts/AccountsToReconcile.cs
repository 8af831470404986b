using PotLock.Domain.Accounts;
using PotLock.Services.ToDos;

namespace PotLock.Services.Accounts;

/// <summary>A bank account in use.</summary>
/// <param name="ReconciledOn">When it was compared with the bank last; null for never.</param>
/// <param name="FirstEntryOn">The date of its first entry, where it never was; null without entries.</param>
internal sealed record ReconciledAccount(long AccountId, string Name, DateOnly? ReconciledOn, DateOnly? FirstEntryOn);

/// <summary>All of them.</summary>
internal sealed record ReconciledAccounts(IReadOnlyList<ReconciledAccount> Accounts);

/// <summary>To do: compare an account with the bank again.</summary>
internal sealed class AccountsToReconcile : IHaveToDos
{
    public IEnumerable<ToDo> Find(ToDoFacts facts)
    {
        var due = (facts.Read<ReconciledAccounts>()?.Accounts ?? [])
            .Where(account => ReconcileDue.IsDue(account.ReconciledOn, account.FirstEntryOn, facts.Today)).ToList();
        if (due.Count == 0)
        {
            yield break;
        }

        var haveNot = due.Exists(account => account.ReconciledOn is not null) ? "for two months" : "yet";
        yield return due.Count == 1
            ? new ToDo(
                "reconcile", Urgencies.KeepsTheBook, $"You haven’t checked {due[0].Name} against your bank {haveNot}.", "Reconcile",
                $"/accounts/{due[0].AccountId}#reconcile-h")
            : new ToDo(
                "reconcile", Urgencies.KeepsTheBook,
                $"You haven’t checked {due.Count.ToString(facts.Book.Culture)} accounts against your bank {haveNot}.", "Reconcile",
                "/accounts");
    }
}
