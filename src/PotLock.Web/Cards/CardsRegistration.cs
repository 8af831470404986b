using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Cards;

internal sealed class CardsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            60, "/cards", "credit-card", "Cards",
            "Track your credit cards: what you owe, when it’s due and whether you can cover it.",
            (owner, _) => owner.Uses.Cards));
}
