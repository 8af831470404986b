using PotLock.Domain.Debts;
using PotLock.Domain.Ledger;
using PotLock.Services.Debts;

namespace PotLock.Services.Tests.Harness;

/// <summary>What the owner of a book does about debts.</summary>
public sealed partial class TestBook
{
    public Task<DebtView> DebtsAsync(DebtOrder? order = null, long? extraMinor = null) =>
        App.Get<DebtQueries>().ReadAsync(Id, new DebtAsk(order, extraMinor));

    public Task<Outcome<DebtTermsSet>> SetDebtTermsAsync(params DebtTermsAsked[] asked) =>
        App.Get<SetDebtTerms>().RunAsync(Actor, NewCommandId(), asked);

    public Task<Outcome<DebtPlanUsed>> UseDebtPlanAsync(
        DebtOrder order, long extraMinor, int cardDay = 1, long? from = null, string? commandId = null) =>
        App.Get<UseDebtPlan>().RunAsync(
            Actor, commandId ?? NewCommandId(), new UseDebtPlanRequest(order, extraMinor, cardDay, from));

    public Task<Outcome<DebtPlanForeseen>> PreviewDebtPlanAsync(DebtOrder order, long extraMinor, int cardDay = 1, long? from = null) =>
        App.Get<UseDebtPlan>().PreviewAsync(Id, new UseDebtPlanRequest(order, extraMinor, cardDay, from));

    public Task<Outcome<DebtPlanUsed>> StopDebtPlanAsync() => App.Get<UseDebtPlan>().StopAsync(Actor, NewCommandId());

    public Task<Outcome<DebtPaidOff>> PayOffAsync(long debtId, string? commandId = null) =>
        App.Get<PayOffDebt>().RunAsync(Actor, commandId ?? NewCommandId(), debtId);
}
