using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Accounts;

internal sealed class AccountsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            20, "/accounts", "bank", "Accounts",
            "Keep your checking account, savings and cash beside the main account, and see what you have in all.",
            (owner, _) => owner.Uses.BankAccounts)
        {
            Fits = answers => !answers.HasPots,
        });
}
