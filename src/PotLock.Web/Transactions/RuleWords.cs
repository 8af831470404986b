using PotLock.Services.Transactions;

namespace PotLock.Web.Transactions;

public static class RuleWords
{
    /// <summary>Who added a rule and who changed it last; null where nobody is named.</summary>
    public static string? Signed(RuleRow rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return (rule.MadeBy, rule.ChangedBy) switch
        {
            (null, null) => null,
            ({ } maker, null) => $"Added by {maker}",
            (null, { } changer) => $"Last changed by {changer}",
            ({ } maker, { } changer) => $"Added by {maker}, last changed by {changer}",
        };
    }

    /// <summary>What changing many entries did.</summary>
    public static string Changed(RecategoriseResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        List<string> said =
        [
            (result.Changed, result.Tagged) switch
            {
                (0, 0) => "There was nothing to change.",
                (0, var tagged) => $"{Entries(tagged)} tagged.",
                (var changed, _) => $"{Entries(changed)} changed.",
            },
        ];
        if (result.InClosedMonths > 0)
        {
            said.Add($"{Entries(result.InClosedMonths)} in closed months kept their category.");
        }

        if (result.Left > 0)
        {
            said.Add($"{Entries(result.Left)} left: apply the rule again.");
        }

        return string.Join(' ', said);
    }

    private static string Entries(int count) => count == 1 ? "1 entry" : $"{count} entries";
}
