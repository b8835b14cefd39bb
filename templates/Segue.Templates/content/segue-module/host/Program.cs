using Company_Module1.Contracts;
using Segue.Admin;
using Segue.Hosting;

WebApplicationBuilder builder = WebApplication.CreateBuilder(args);

// Every module below modules/; and segue plan, upgrade, rollback for whoever may: this user, through a socket.
builder.Services.AddSegue().WithAllModules().WithAdmin();

WebApplication app = builder.Build();
app.MapGet("/counter-alias", (ICounter counter, CancellationToken cancellation) => counter.GetTotalAsync(cancellation));
app.MapPost("/counter-alias/{amount:long}", (long amount, ICounter counter, CancellationToken cancellation) => counter.AddAsync(amount, cancellation));
await app.RunAsync();
