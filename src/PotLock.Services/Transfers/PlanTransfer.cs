using Microsoft.EntityFrameworkCore;
using PotLock.Data;
using PotLock.Domain.Ledger;
using PotLock.Domain.Pots;
using PotLock.Domain.Transfers;
using PotLock.Services.Activities;
using PotLock.Services.Ledger;
using PotLock.Services.Schedules;

namespace PotLock.Services.Transfers;

/// <summary>What a user asks of the monthly plan.</summary>
/// <param name="Terms">The amount and how it is divided.</param>
/// <param name="Day">The day of the month from which it is due, 1 to 31.</param>
/// <param name="SourceAccountId">The bank account that the money comes from; null for outside.</param>
public sealed record PlanRequest(TransferTerms Terms, int Day, long? SourceAccountId = null);

/// <summary>Makes, changes and removes the book's plan for its monthly transfer. It moves no money.</summary>
[CommandName("transfer-plan", "set the monthly plan")]
[CommandName("transfer-plan-remove", "removed the monthly plan")]
[CommandName("transfer-plan-source", "changed where the monthly plan’s money comes from")]
public sealed class PlanTransfer(CommandRunner runner, BookReader books)
{
    /// <summary>Sets the plan; see <see cref="TransferPlanRules"/> for what is refused. Lines without a share are left out.</summary>
    public Task<Outcome<Done>> SetAsync(Actor actor, string commandId, PlanRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return runner.RunAsync(
            new BookCommand(actor, commandId, "transfer-plan", request), scope => SetAsync(scope, request, []), cancellationToken);
    }

    /// <summary>Everything that setting the plan would refuse. Changes nothing.</summary>
    public async Task<IReadOnlyList<Refusal>> CheckAsync(long bookId, PlanRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        await using var opened = await books.OpenAsync(bookId, cancellationToken);
        return await CheckAsync(opened.Db, request, [], opened.Book.Money);
    }

    /// <summary>Removes the plan; what was processed stays. A book without one stays as it is.</summary>
    public Task<Outcome<Done>> RemoveAsync(Actor actor, string commandId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(new BookCommand(actor, commandId, "transfer-plan-remove", new { }), RemoveAsync, cancellationToken);

    /// <summary>
    /// Answers whether the plan's money is part of an income that is recorded already: it is, and then comes from a bank account; or it
    /// is not, and comes from outside besides. Refused: no plan; what is no bank account in use.
    /// </summary>
    public Task<Outcome<Done>> AnswerSourceAsync(
        Actor actor, string commandId, long? sourceAccountId, CancellationToken cancellationToken = default) =>
        runner.RunAsync(
            new BookCommand(actor, commandId, "transfer-plan-source", new { sourceAccountId }),
            scope => AnswerSourceAsync(scope, sourceAccountId), cancellationToken);

    /// <summary>Sets the plan within a command; applying a scenario does so too.</summary>
    /// <param name="scope">The command.</param>
    /// <param name="request">The plan.</param>
    /// <param name="mayStay">Pots whose lines may stay although they do not fill any more: what such a line says goes to the
    /// active balance.</param>
    internal static async Task<Outcome<Done>> SetAsync(CommandScope scope, PlanRequest request, IReadOnlyCollection<long> mayStay)
    {
        var db = scope.Db;
        if (await CheckAsync(db, request, mayStay, scope.Money) is { Count: > 0 } refusals)
        {
            return refusals;
        }

        var plan = await db.TransferPlans.Include(one => one.Lines).SingleOrDefaultAsync();
        if (plan is null)
        {
            plan = new TransferPlan { BookId = scope.Book.Id, StartedOn = scope.Today };
            db.TransferPlans.Add(plan);
        }

        (plan.AmountMinor, plan.Day, plan.Mode, plan.SourceAccountId) =
            (request.Terms.AmountMinor, request.Day, request.Terms.Mode, request.SourceAccountId);
        await ReplaceLinesAsync(scope, plan, request.Terms);
        await RefreshAsync(scope, plan);
        return new Done();
    }

    private static async Task<List<Refusal>> CheckAsync(
        PotLockDbContext db, PlanRequest request, IReadOnlyCollection<long> mayStay, MoneyText money)
    {
        var active = await db.Pots.Where(pot => pot.Status == PotStatus.Active || mayStay.Contains(pot.Id))
            .Select(pot => new PlanPot(pot.Id, pot.Name))
            .ToListAsync();
        var refusals = TransferPlanRules.Check(request.Terms, request.Day, active, money).ToList();
        if (await CheckSourceAsync(db, request.SourceAccountId) is { } refusal)
        {
            refusals.Add(refusal);
        }

        return refusals;
    }

    private static async Task<Refusal?> CheckSourceAsync(PotLockDbContext db, long? sourceAccountId) =>
        sourceAccountId is not { } sourceId || await db.LedgerAccounts.AnyAsync(account => account.Id == sourceId
            && account.Kind == AccountKind.BankAccount
            && account.ArchivedOn == null)
            ? null
            : new Refusal("unknown-source", "From", "Choose where the money comes from: income, or one of your bank accounts.");

    private static async Task<Outcome<Done>> AnswerSourceAsync(CommandScope scope, long? sourceAccountId)
    {
        if (await scope.Db.TransferPlans.Include(one => one.Lines).SingleOrDefaultAsync() is not { } plan)
        {
            return TransferRefusals.NoPlan;
        }

        if (await CheckSourceAsync(scope.Db, sourceAccountId) is { } refusal)
        {
            return refusal;
        }

        plan.SourceAccountId = sourceAccountId;
        plan.BesidesIncomeSince = sourceAccountId is null ? scope.Today : null;
        await RefreshAsync(scope, plan);
        return new Done();
    }

    /// <summary>
    /// Rows are keyed by pot, and a new row of the same key would meet the old one: so they go first, in the same
    /// transaction.
    /// </summary>
    private static async Task ReplaceLinesAsync(CommandScope scope, TransferPlan plan, TransferTerms terms)
    {
        await scope.Db.TransferPlanLines.ExecuteDeleteAsync();
        foreach (var line in plan.Lines)
        {
            scope.Db.Entry(line).State = EntityState.Detached;
        }

        plan.Lines.Clear();
        var lines = terms.Mode == TransferMode.ByLines ? terms.Lines.Where(line => line.FixedMinor > 0 || line.BasisPoints > 0) : [];
        foreach (var (i, line) in lines.Index())
        {
            plan.Lines.Add(new TransferPlanLine
            {
                BookId = scope.Book.Id,
                PotId = line.PotId,
                Position = i + 1,
                FixedMinor = line.FixedMinor,
                BasisPoints = line.BasisPoints,
            });
        }
    }

    private static async Task<Outcome<Done>> RemoveAsync(CommandScope scope)
    {
        await scope.Db.TransferPlanLines.ExecuteDeleteAsync();
        await scope.Db.TransferPlans.ExecuteDeleteAsync();
        await RefreshAsync(scope, plan: null);
        return new Done();
    }

    private static async Task RefreshAsync(CommandScope scope, TransferPlan? plan)
    {
        var facts = await DueFacts.LoadAsync(scope) with { Plan = plan };
        facts.RefreshNextLook(scope.Today);
    }
}
