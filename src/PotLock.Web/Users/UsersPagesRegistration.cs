using PotLock.Services;

namespace PotLock.Web.Users;

internal sealed class UsersPagesRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton<SecondStepCookie>();
}
