using PotLock.Domain.Ledger;

namespace PotLock.Domain.Interest;

/// <summary>The balances of some accounts, in one order, while changes are added to them one after the other.</summary>
internal sealed class RunningBalances
{
    private readonly AccountBalance[] _balances;
    private int _last;

    /// <summary>Starts from balances, which stay as they are.</summary>
    public RunningBalances(IReadOnlyList<AccountBalance> opening) => _balances = [.. opening];

    /// <summary>How many accounts there are.</summary>
    public int Count => _balances.Length;

    /// <summary>The accounts, in their order.</summary>
    public long[] AccountIds => Array.ConvertAll(_balances, account => account.AccountId);

    /// <summary>The balances as they stand.</summary>
    public AccountBalance[] Now => [.. _balances];

    /// <summary>The balance at a place, in minor units.</summary>
    public long this[int place] => _balances[place].BalanceMinor;

    /// <summary>Adds a change to the balance of its account. Throws when it is none of them.</summary>
    public void Add(DayChange change)
    {
        ref var balance = ref _balances[PlaceOf(change.AccountId)];
        balance = balance with { BalanceMinor = checked(balance.BalanceMinor + change.AmountMinor) };
    }

    /// <summary>Where an account stands. Changes mostly come in the order of the accounts: the search goes on from the last one.</summary>
    public int PlaceOf(long accountId)
    {
        for (int n = 0, i = _last; n < _balances.Length; n++, i = i + 1 < _balances.Length ? i + 1 : 0)
        {
            if (_balances[i].AccountId == accountId)
            {
                return _last = i;
            }
        }

        throw new InvalidOperationException($"Account {accountId} changed, and its balance is not known.");
    }
}
