using Microsoft.Extensions.DependencyInjection;

namespace PotLock.Services.Exports;

internal sealed class ExportsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<BookSnapshot>()
        .AddSingleton<ExportAccount>()
        .AddSingleton<ExportBook>()
        .AddSingleton<ImportBook>()
        .AddScoped<MoveBookByFile>();
}
