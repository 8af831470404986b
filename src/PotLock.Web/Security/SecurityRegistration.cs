using PotLock.Services;
using PotLock.Services.Users;

namespace PotLock.Web.Security;

internal sealed class SecurityRegistration : IFeature
{
    public void Register(IServiceCollection services) => services
        .AddHttpContextAccessor()
        .AddSingleton<IRequestOrigin, ClientOrigin>();
}
