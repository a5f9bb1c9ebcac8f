// Calls what is in classes.cc and prints the results.
#include "../sources/classes.cc"
#include <cstdio>
int main() {
  Shape *shapes[] = {make(1), make(2.5)};
  Circle *c = downcast(shapes[1]); Both *b = both(); static_cast<Base *>(b)->f();
  std::printf("%g %d %d %s %d %d\n", total(shapes, 2), static_cast<Named *>(c)->id(), c->tag, shapes[0]->name(), b->x, b->b);
  for (Shape *s : shapes) delete s;
  delete b;
}
