using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Categories;

internal sealed class CategoriesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            100, "/settings/categories", "list-ul", "Categories",
            "Sort your spending into your own categories, and hide the ones you don’t need.",
            (owner, _) => owner.Book.LastEntryNumber > owner.Book.OpeningEntries)
        {
            IsInNavigation = false,
        });
}
