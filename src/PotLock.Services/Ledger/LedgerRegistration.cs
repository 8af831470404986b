using Microsoft.Extensions.DependencyInjection;
using PotLock.Data;

namespace PotLock.Services.Ledger;

internal sealed class LedgerRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddSingleton<BookContexts>()
        .AddSingleton<WriterTurns>()
        .AddSingleton<CommandHooks>()
        .AddSingleton<ApplyDueByDate>()
        .AddSingleton<CommandRunner>()
        .AddSingleton<BookReader>()
        .AddSingleton<OpenBook>()
        .AddSingleton<VersionedViews>();
}
