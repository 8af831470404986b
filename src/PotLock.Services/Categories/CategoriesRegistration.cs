using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Categories;

internal sealed class CategoriesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<AddCategory>()
        .AddSingleton<RenameCategory>()
        .AddSingleton<ArchiveCategory>()
        .AddSingleton<CategoryQueries>();
}
