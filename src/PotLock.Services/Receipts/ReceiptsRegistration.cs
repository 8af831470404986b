using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using PotLock.Data;
using PotLock.Services.Ledger;

namespace PotLock.Services.Receipts;

internal sealed class ReceiptsRegistration : IFeature
{
    public void Register(IServiceCollection services)
    {
        services.TryAddSingleton(new ReceiptSettings());
        services
            .AddSingleton<DrawPicture>()
            .AddSingleton<PictureReader>()
            .AddSingleton<ReceiptQueries>()
            .AddSingleton<RemoveReceipt>()
            .AddSingleton<IBeforeCommit, ReceiptsFollowEntries>()
            .AddSingleton(provider => new AddReceipt(
                provider.GetRequiredService<CommandRunner>(), provider.GetRequiredService<BookContexts>(),
                provider.GetRequiredService<DrawPicture>(), provider.GetRequiredService<ReceiptSettings>()))
            .AddSingleton(provider => new ReadReceipt(
                provider.GetRequiredService<ReceiptQueries>(), provider.GetRequiredService<BookReader>(),
                provider.GetRequiredService<PictureReader>()));
    }
}
