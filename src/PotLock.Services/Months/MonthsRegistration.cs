using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.Ledger;
using PotLock.Services.ToDos;

namespace PotLock.Services.Months;

internal sealed class MonthsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<CloseMonth>()
        .AddSingleton<ReopenMonth>()
        .AddSingleton<MonthQueries>()
        .AddSingleton<PreviewClose>()
        .AddSingleton<IBeforeCommit, TellMonthCanBeClosed>()
        .AddSingleton<IHaveToDos, MonthsToClose>();
}
