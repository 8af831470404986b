using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

internal sealed class AccountsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            20, "/accounts", "bank", "Accounts",
            "Add your checking account, savings and cash to see everything you have in one place.",
            (owner, _) => owner.Uses.BankAccounts)
        {
            Fits = answers => !answers.HasPots,
        });
}
