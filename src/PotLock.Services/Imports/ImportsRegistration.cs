using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PotLock.Data;
using PotLock.Services.Ledger;

namespace PotLock.Services.Imports;

internal sealed class ImportsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<ImportFiles>()
        .AddSingleton<KeptUploads>()
        .AddSingleton(provider => new UploadImport(
            provider.GetRequiredService<CommandRunner>(), provider.GetRequiredService<BookContexts>(),
            provider.GetRequiredService<WriterTurns>(), provider.GetRequiredService<ImportFiles>(),
            provider.GetRequiredService<KeptUploads>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<ChangeImport>()
        .AddSingleton<DiscardImport>()
        .AddSingleton<CommitImport>()
        .AddSingleton<RevertImport>()
        .AddSingleton<PreviewImport>()
        .AddSingleton(provider => new ImportRuns(
            provider.GetRequiredService<CommitImport>(), provider.GetRequiredService<BookContexts>(),
            provider.GetRequiredService<DatabaseTraits>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<ImportRuns>>()))
        .AddSingleton(provider => new ImportQueries(
            provider.GetRequiredService<BookReader>(), provider.GetRequiredService<PreviewImport>(),
            provider.GetRequiredService<ImportRuns>(), provider.GetRequiredService<TimeProvider>()));
}
