using Microsoft.Extensions.DependencyInjection;
using PotLock.Services.ToDos;

namespace PotLock.Services.Accounts;

internal sealed class AccountsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<ReconcileMainAccount>()
        .AddSingleton<AddBankAccount>()
        .AddSingleton<EditBankAccount>()
        .AddSingleton<ArchiveAccount>()
        .AddSingleton<ReconcileBankAccount>()
        .AddSingleton<TransferBetweenAccounts>()
        .AddSingleton<AccountQueries>()
        .AddSingleton<IHaveToDos, AccountsToReconcile>();
}
