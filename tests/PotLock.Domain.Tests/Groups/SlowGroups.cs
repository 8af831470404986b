namespace PotLock.Domain.Tests.Groups;

/// <summary>
/// The parts of bill splitting once more, by trying everything or on one's fingers. It shares no code with what it checks.
/// </summary>
internal static class SlowGroups
{
    /// <summary>The fewest payments: somebody settles wholly with each who stands on the other side, in every way there is.</summary>
    public static int FewestByTrying(IReadOnlyList<long> balances)
    {
        var left = balances.Where(balance => balance != 0).ToArray();
        return Try(left, 0);

        static int Try(long[] left, int at)
        {
            while (at < left.Length && left[at] == 0)
            {
                at++;
            }

            if (at == left.Length)
            {
                return 0;
            }

            var fewest = int.MaxValue;
            for (var other = at + 1; other < left.Length; other++)
            {
                if (left[at] > 0 == left[other] > 0 || left[other] == 0)
                {
                    continue;
                }

                left[other] += left[at];
                fewest = Math.Min(fewest, 1 + Try(left, at + 1));
                left[other] -= left[at];
            }

            return fewest;
        }
    }

    /// <summary>
    /// The fewest payments of more people: everybody who has not settled, less one for each set that sums to zero, over all ways
    /// to take such a set with the first of them out.
    /// </summary>
    public static int FewestBySets(IReadOnlyList<long> balances)
    {
        var open = balances.Where(balance => balance != 0).ToArray();
        Dictionary<int, int> known = new() { [0] = 0 };
        return open.Length - Most((1 << open.Length) - 1);

        int Most(int people)
        {
            if (known.TryGetValue(people, out var most))
            {
                return most;
            }

            var first = people & -people;
            var others = people ^ first;
            for (var with = others; ; with = (with - 1) & others)
            {
                if (Enumerable.Range(0, open.Length).Where(i => (((with | first) >> i) & 1) == 1).Sum(i => open[i]) == 0)
                {
                    most = Math.Max(most, 1 + Most(others ^ with));
                }

                if (with == 0)
                {
                    break;
                }
            }

            return known[people] = most;
        }
    }

    /// <summary>Shares an amount out: everybody their whole pennies, then one each by the largest rest, who is next first.</summary>
    public static long[] ShareOut(long amount, int number, IReadOnlyList<long> units)
    {
        var whole = units.Sum();
        var shares = units.Select(one => (long)((Int128)amount * one / whole)).ToArray();
        var rests = units.Select(one => (Int128)amount * one % whole).ToArray();
        var inTurn = Enumerable.Range(0, units.Count).Where(i => units[i] > 0).ToList();
        for (var turn = 1; turn < number; turn++)
        {
            inTurn.Add(inTurn[0]);
            inTurn.RemoveAt(0);
        }

        for (var left = amount - shares.Sum(); left > 0; left--)
        {
            var next = inTurn[0];
            foreach (var i in inTurn)
            {
                next = rests[i] > rests[next] ? i : next;
            }

            (shares[next], rests[next]) = (shares[next] + 1, -1);
        }

        return shares;
    }
}
