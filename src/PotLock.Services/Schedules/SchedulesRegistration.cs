using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;
using PotLock.Services.Pots;
using PotLock.Services.ToDos;

namespace PotLock.Services.Schedules;

internal sealed class SchedulesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<PlanSchedule>()
        .AddSingleton<RunOccurrence>()
        .AddSingleton<ScheduleQueries>()
        .AddSingleton<RunDueBooks>()
        .AddSingleton<IApplyDue, ApplyDueSteps>()
        .AddSingleton<IEndWithPot, EndSchedulesOfPot>()
        .AddSingleton<IHaveToDos, HeldPayments>();
}
