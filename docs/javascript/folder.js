// @ts-check
// Loaded where the pages are read from a disk. Nobody there opens the page of a folder,
// so that links have to name it; and what needs a server is told.

for (const link of document.links) {
  if (link.protocol === "file:" && link.pathname.endsWith("/")) {
    link.pathname += "index.html";
  }
}

const told = document.createElement("p");
const server = document.createElement("code");
server.textContent = "python -m http.server";
told.append(
  "You are reading these pages from a disk, where most browsers let no figure move, ",
  "no code run, and the search find nothing. All three work once the pages come from a ",
  "web server: type ",
  server,
  " in the site’s folder, and open http://localhost:8000.",
);
document.querySelector("article")?.prepend(told);
