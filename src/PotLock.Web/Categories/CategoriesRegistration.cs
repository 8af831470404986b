using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Categories;

internal sealed class CategoriesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton(
        new FeaturePlace(
            100, "/settings/categories", "list-ul", "Categories",
            "File your spending under categories of your own, and put away those that you do not need.",
            (owner, _) => owner.Book.LastEntryNumber > owner.Book.OpeningEntries)
        {
            IsInNavigation = false,
        });
}
