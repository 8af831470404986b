using PotLock.Data;
using PotLock.Services.Ledger;

namespace PotLock.Services.Transactions;

/// <summary>Who made and changed the rules of a book with several members; see <see cref="SignedCommands"/>.</summary>
internal sealed class RuleSigners
{
    private readonly ILookup<long, SignedCommand> _byRule;

    private RuleSigners(IEnumerable<SignedCommand> commands) =>
        _byRule = commands.ToLookup(command => command.Result<RuleResult>().RuleId);

    /// <summary>In a book with one member.</summary>
    public static RuleSigners Nobody { get; } = new([]);

    /// <summary>Reads them.</summary>
    public static async Task<RuleSigners> ReadAsync(PotLockDbContext db, CancellationToken cancellationToken) =>
        new(await db.SignedCommandsAsync([KeepRule.Command], cancellationToken));

    /// <summary>The rule with their names.</summary>
    public RuleRow Sign(RuleRow rule) => rule with
    {
        MadeBy = _byRule[rule.RuleId].FirstOrDefault(Makes)?.By,
        ChangedBy = _byRule[rule.RuleId].FirstOrDefault(Changes)?.By,
    };

    private static bool Makes(SignedCommand command) =>
        command.Changes.Any(change => change is { What: KeepRule.ToldWhat, Before: null });

    private static bool Changes(SignedCommand command) =>
        command.Changes.Any(change => change is { What: KeepRule.ToldWhat, Before: not null });
}
