using PotLock.Services;

namespace PotLock.Web.SetUp;

internal sealed class SetUpRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton<SetUpDraftCookie>();
}
