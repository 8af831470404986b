using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Transfers;

internal sealed class TransfersRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            80, "/transfer", "arrow-repeat", "Monthly transfer",
            "Divide the same amount over your pots each month, with one button.",
            (owner, _) => owner.Uses.TransferPlan)
        {
            Fits = answers => answers.HasPots,
        });
}
