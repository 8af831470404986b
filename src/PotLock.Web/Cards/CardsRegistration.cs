using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Cards;

internal sealed class CardsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            60, "/cards", "credit-card", "Cards",
            "Keep credit cards: what you owe, by when it is due, and whether it is covered.",
            (owner, _) => owner.Uses.Cards));
}
