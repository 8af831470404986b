using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Categories;

internal sealed class CategoriesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<ManageCategories>()
        .AddSingleton<CategoryQueries>();
}
