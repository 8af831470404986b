using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Receipts;

internal sealed class ReceiptsRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton<IEntryPart, ReceiptsOfEntry>();
}
