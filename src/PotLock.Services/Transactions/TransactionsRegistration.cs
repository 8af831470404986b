using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.ToDos;

namespace PotLock.Services.Transactions;

internal sealed class TransactionsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<EntryQueries>()
        .AddSingleton<RecordTransaction>()
        .AddSingleton<CheckTransaction>()
        .AddSingleton<EditTransaction>()
        .AddSingleton<RecategoriseTransactions>()
        .AddSingleton<KeepRule>()
        .AddSingleton<RemoveRule>()
        .AddSingleton<ApplyRule>()
        .AddSingleton<RuleQueries>()
        .AddSingleton<TransactionQueries>()
        .AddSingleton<IHaveToDos, EntriesToSort>();
}
