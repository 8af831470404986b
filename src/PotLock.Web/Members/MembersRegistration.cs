using PotLock.Services;
using PotLock.Web.Shared;

namespace PotLock.Web.Members;

internal sealed class MembersRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton<IEntryPart, MakerOfEntry>();
}
