using PotLock.Services;

namespace PotLock.Web.Shared;

internal sealed class SharedRegistration : IFeature
{
    public void Register(IServiceCollection services) => services.AddSingleton<ProtectedCookie>().AddSingleton<KeptForms>()
        .AddSingleton<FeaturePlaces>().AddSingleton<KeptHtml>().AddSingleton<BookForms>();
}
