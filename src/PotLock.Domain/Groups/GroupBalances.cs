namespace PotLock.Domain.Groups;

/// <summary>How a member of a group stands.</summary>
/// <param name="MemberId">The member.</param>
/// <param name="BalanceMinor">In minor units; positive: the others owe it to them, negative: they owe it to the others.</param>
public sealed record MemberBalance(long MemberId, long BalanceMinor);

/// <summary>The balances of a group (<i>Bill splitting</i>): what each paid, less their shares. Together they are zero. Pure.</summary>
public static class GroupBalances
{
    /// <summary>The balances after all entries.</summary>
    /// <param name="memberIds">The members in joining order; the answer has that order.</param>
    /// <param name="entries">Of these members only; another's entry throws.</param>
    public static IReadOnlyList<MemberBalance> Of(IReadOnlyList<long> memberIds, IEnumerable<GroupEntryDraft> entries)
    {
        ArgumentNullException.ThrowIfNull(memberIds);
        ArgumentNullException.ThrowIfNull(entries);
        var balances = memberIds.ToDictionary(id => id, _ => 0L);
        foreach (var entry in entries)
        {
            foreach (var payer in entry.Payers)
            {
                balances[payer.MemberId] = checked(balances[payer.MemberId] + payer.AmountMinor);
            }

            foreach (var share in entry.Shares)
            {
                balances[share.MemberId] = checked(balances[share.MemberId] - share.AmountMinor);
            }
        }

        return [.. memberIds.Select(id => new MemberBalance(id, balances[id]))];
    }
}
